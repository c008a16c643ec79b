package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a cluster of processes is made of.
 *
 * @param parent folder under which the cluster makes a folder of its own, removed when it closes
 * @param taskManagers started at first, 0 to 16
 * @param slotsEach task slots of a TaskManager
 * @param jobManagerHeapMegabytes heap of the JobManager
 * @param taskHeapMegabytes heap for tasks in each TaskManager
 * @param heartbeatTimeout after which a silent TaskManager counts as lost; beats come six times as often
 * @param flink further Flink options; they win over the plan's own
 */
public record ClusterPlan(
        Path parent,
        int taskManagers,
        int slotsEach,
        int jobManagerHeapMegabytes,
        int taskHeapMegabytes,
        Duration heartbeatTimeout,
        Map<String, String> flink) {
    /** More would be no test on one machine. */
    public static final int TASK_MANAGERS_MAX = 16;

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(3);

    public ClusterPlan {
        requireNonNull(parent, "parent is null");
        requireNonNull(heartbeatTimeout, "heartbeatTimeout is null");
        flink = Map.copyOf(flink);
        if (taskManagers < 0 || taskManagers > TASK_MANAGERS_MAX) {
            throw new IllegalArgumentException("taskManagers=" + taskManagers + " must be 0 to " + TASK_MANAGERS_MAX);
        }
        if (slotsEach < 1) {
            throw new IllegalArgumentException("slotsEach=" + slotsEach + " must be at least 1");
        }
        if (heartbeatTimeout.toMillis() < 600) {
            throw new IllegalArgumentException("heartbeatTimeout=" + heartbeatTimeout + " must be at least 600 ms");
        }
    }

    /** A small cluster that notices a dead TaskManager within 3 seconds. */
    public static ClusterPlan small(Path parent, int taskManagers, int slotsEach) {
        return new ClusterPlan(parent, taskManagers, slotsEach, 256, 512, HEARTBEAT_TIMEOUT, Map.of());
    }

    /** The same plan with further Flink options. */
    public ClusterPlan with(Map<String, String> moreFlink) {
        return new ClusterPlan(
                parent,
                taskManagers,
                slotsEach,
                jobManagerHeapMegabytes,
                taskHeapMegabytes,
                heartbeatTimeout,
                moreFlink);
    }
}
