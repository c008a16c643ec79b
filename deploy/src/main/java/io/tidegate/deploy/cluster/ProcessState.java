package io.tidegate.deploy.cluster;

/** How a process of a cluster is. */
public enum ProcessState {
    ALIVE,
    /** Stopped by SIGSTOP: it is there and does nothing. */
    PAUSED,
    DEAD
}
