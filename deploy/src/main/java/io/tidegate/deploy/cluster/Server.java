package io.tidegate.deploy.cluster;

import java.util.Locale;

/** What is started beside Flink. */
public enum Server {
    /** Makes JobManagers highly available: another takes over, or the same goes on after its restart. */
    ZOOKEEPER,
    KAFKA,
    REDIS;

    /** Name of its process. */
    public String processName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
