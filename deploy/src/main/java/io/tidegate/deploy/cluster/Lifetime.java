package io.tidegate.deploy.cluster;

/** How long a cluster's processes live. */
public enum Lifetime {
    /** They end with the process that started them, however that dies. */
    WITH_STARTER,
    /** In sessions of their own, until somebody ends them. */
    OWN
}
