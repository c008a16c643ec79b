package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a cluster of processes is made of.
 *
 * @param parent folder under which the cluster makes a folder of its own, removed when it closes
 * @param jobManagers 1 to 3; more than one needs ZooKeeper
 * @param taskManagers started at first, 0 to 16
 * @param slotsEach task slots of a TaskManager, 1 to 64
 * @param servers started beside Flink
 * @param jobManagerHeapMegabytes heap of a JobManager
 * @param taskHeapMegabytes heap for tasks in each TaskManager
 * @param heartbeatTimeout after which a silent TaskManager, or a JobManager that leads, counts as lost; TaskManagers
 *     beat six times as often
 * @param flink further Flink options; they win over the plan's own
 */
public record ClusterPlan(
        Path parent,
        int jobManagers,
        int taskManagers,
        int slotsEach,
        Set<Server> servers,
        int jobManagerHeapMegabytes,
        int taskHeapMegabytes,
        Duration heartbeatTimeout,
        Map<String, String> flink) {
    /** More than two only wait. */
    public static final int JOB_MANAGERS_MAX = 3;

    /** More would be no test on one machine. */
    public static final int TASK_MANAGERS_MAX = 16;

    public static final int SLOTS_MAX = 64;

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(3);

    /** All processes share the cores: silence may mean that others work. */
    private static final Duration WHOLE_HEARTBEAT_TIMEOUT = Duration.ofSeconds(6);

    /** Lets a job that runs change its parallelism, as soon as there are slots for it. */
    private static final Map<String, String> RESCALABLE = Map.of(
            "jobmanager.scheduler",
            "adaptive",
            "jobmanager.adaptive-scheduler.submission.resource-wait-timeout",
            // Without a TaskManager for so long the job would fail for good.
            "365 d",
            "jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling",
            "2 s",
            "jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout",
            "2 s",
            "jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout",
            "2 s");

    public ClusterPlan {
        requireNonNull(parent, "parent is null");
        requireNonNull(heartbeatTimeout, "heartbeatTimeout is null");
        servers = Set.copyOf(servers);
        flink = Map.copyOf(flink);
        requireFrom("jobManagers", jobManagers, 1, JOB_MANAGERS_MAX);
        requireFrom("taskManagers", taskManagers, 0, TASK_MANAGERS_MAX);
        requireFrom("slotsEach", slotsEach, 1, SLOTS_MAX);
        if (jobManagers > 1 && !servers.contains(Server.ZOOKEEPER)) {
            throw new IllegalArgumentException("jobManagers=" + jobManagers + " need servers=" + Server.ZOOKEEPER);
        }
        if (heartbeatTimeout.toMillis() < 600) {
            throw new IllegalArgumentException("heartbeatTimeout=" + heartbeatTimeout + " must be at least 600 ms");
        }
    }

    /** Flink alone: one JobManager, and it notices a dead TaskManager within 3 seconds. */
    public static ClusterPlan small(Path parent, int taskManagers, int slotsEach) {
        return new ClusterPlan(parent, 1, taskManagers, slotsEach, Set.of(), 256, 512, HEARTBEAT_TIMEOUT, Map.of());
    }

    /**
     * Flink with ZooKeeper, Kafka and Redis: JobManagers are highly available, and a job's parallelism can be changed
     * while it runs.
     */
    public static ClusterPlan whole(Path parent, int jobManagers, int taskManagers, int slotsEach) {
        return new ClusterPlan(
                parent,
                jobManagers,
                taskManagers,
                slotsEach,
                Set.of(Server.values()),
                256,
                512,
                WHOLE_HEARTBEAT_TIMEOUT,
                RESCALABLE);
    }

    /** The same plan with further Flink options. */
    public ClusterPlan with(Map<String, String> moreFlink) {
        Map<String, String> all = new LinkedHashMap<>(flink);
        all.putAll(moreFlink);
        return new ClusterPlan(
                parent,
                jobManagers,
                taskManagers,
                slotsEach,
                servers,
                jobManagerHeapMegabytes,
                taskHeapMegabytes,
                heartbeatTimeout,
                all);
    }

    boolean isHighlyAvailable() {
        return servers.contains(Server.ZOOKEEPER);
    }

    private static void requireFrom(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + "=" + value + " must be " + least + " to " + most);
        }
    }
}
