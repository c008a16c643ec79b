package io.tidegate.loadtests.chaos;

/** What a process of the cluster is. */
public enum Part {
    TASK_MANAGER,
    JOB_MANAGER,
    KAFKA,
    REDIS
}
