package io.tidegate.loadtests.chaos;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cluster.Await;
import io.tidegate.deploy.cluster.ClusterFiles;
import io.tidegate.deploy.cluster.ClusterPlan;
import io.tidegate.deploy.cluster.ProcessCluster;
import io.tidegate.deploy.cluster.ProcessState;
import io.tidegate.deploy.cluster.Server;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of one round, with the shipped job running on them. */
final class ChaosCluster implements AutoCloseable {
    /** Time after which a silent process counts as lost. */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(ChaosCluster.class);
    private static final Duration START_DEADLINE = Duration.ofMinutes(3);
    private static final int JOB_MANAGERS = 2;
    private static final int TASK_MANAGERS = 2;

    private final ProcessCluster processes;
    private final JobID job;
    private final String group;

    private ChaosCluster(ProcessCluster processes, JobID job, String group) {
        this.processes = requireNonNull(processes, "processes is null");
        this.job = requireNonNull(job, "job is null");
        this.group = requireNonNull(group, "group is null");
    }

    /** Starts everything in a folder of its own, and returns when the job runs and has a checkpoint. */
    static ChaosCluster start(Path parent) {
        ProcessCluster processes = ProcessCluster.start(ClusterPlan.whole(parent, JOB_MANAGERS, TASK_MANAGERS, 1));
        try {
            OfficerPair officers = OfficerPair.make(processes.folder().resolve(ClusterFiles.OFFICERS));
            JobConfig config = config(processes, officers);
            JobRun.createTopics(config);
            ShippedReleases.ofProject().publish(JobRun.releases(config), officers.signers(), (release, file) -> {});
            JobID job = processes.submit(DecisionJob.graph(config));
            ChaosCluster cluster =
                    new ChaosCluster(processes, job, config.kafka().group());
            Await.until("the job to run and to have a checkpoint", START_DEADLINE, () -> {
                cluster.revive(List.of());
                return cluster.isRunning() && processes.rest().checkpoints(job) > 0;
            });
            return cluster;
        } catch (RuntimeException failure) {
            processes.close();
            throw failure;
        }
    }

    private static JobConfig config(ProcessCluster processes, OfficerPair officers) {
        String redis = processes.redis();
        int colon = redis.lastIndexOf(':');
        String text = String.join(
                "\n",
                "catalog: " + ProjectFiles.catalog().toAbsolutePath(),
                "store: " + processes.folder().resolve("artifacts"),
                "build: " + BuildVersion.version(),
                "kafka: {bootstrap: '" + processes.kafka() + "', partitions: 4}",
                "reference: {redis: {host: " + redis.substring(0, colon) + ", port: " + redis.substring(colon + 1)
                        + "}, deadline: 200ms}",
                // Nothing is late: partitions are read in bursts, and a second of load is hours of the generated world.
                "limits: {allowedLateness: 365d}",
                officers.configLine(),
                "flink: {parallelism: " + TASK_MANAGERS + ", checkpointInterval: 1s, checkpoints: '"
                        + processes.folder().resolve("checkpoints").toUri() + "'}");
        return JobConfig.read("chaos.yaml", text, processes.folder().resolve("chaos.yaml"));
    }

    /** What Kafka's clients connect to. */
    String bootstrap() {
        return processes.kafka();
    }

    /** Consumer group under which the job shows how far it has read. */
    String group() {
        return group;
    }

    /** Names of the processes of a kind that are there and not paused; the JobManager that leads comes first. */
    List<String> alive(Part part) {
        List<String> names = processes.names().stream()
                .filter(name -> isOf(part, name))
                .filter(name -> processes.process(name).state() == ProcessState.ALIVE)
                .toList();
        if (part == Part.JOB_MANAGER && names.size() > 1) {
            String leader = leader(names);
            return names.stream()
                    .sorted((one, other) -> Boolean.compare(other.equals(leader), one.equals(leader)))
                    .toList();
        }
        return names;
    }

    private String leader(List<String> names) {
        try {
            return processes.leader();
        } catch (TidegateException nobody) {
            return names.get(0);
        }
    }

    private static boolean isOf(Part part, String name) {
        return switch (part) {
            case TASK_MANAGER -> name.startsWith(ProcessCluster.TASK_MANAGER_PREFIX);
            case JOB_MANAGER -> name.startsWith(ProcessCluster.JOB_MANAGER_PREFIX);
            case KAFKA -> name.equals(Server.KAFKA.processName());
            case REDIS -> name.equals(Server.REDIS.processName());
        };
    }

    void kill(String name) {
        processes.kill(name);
    }

    void stop(String name) {
        processes.stop(name);
    }

    void pause(String name) {
        processes.pause(name);
    }

    void resume(String name) {
        processes.resume(name);
    }

    /** Starts a process that ended again, and waits until it is ready. */
    void start(String name) {
        processes.start(name);
    }

    /**
     * Starts again what ended on its own, as whatever watches over processes does; what does not come up is found again.
     *
     * @return names of those started
     */
    List<String> revive(List<String> meantToBeAway) {
        List<String> ended = processes.names().stream()
                .filter(name -> !meantToBeAway.contains(name))
                .filter(name -> processes.process(name).state() == ProcessState.DEAD)
                .toList();
        for (String name : ended) {
            try {
                processes.start(name);
            } catch (TidegateException away) {
                LOG.warn("{} does not come up", name, away);
            }
        }
        return ended;
    }

    /** Has the job go on with one subtask for each step where it has two, and the other way round. */
    int rescale() {
        int next = processes.rest().parallelism(job) > 1 ? 1 : TASK_MANAGERS;
        processes.rest().rescale(job, next);
        return next;
    }

    /** Whether all tasks run; false where no JobManager answers. */
    boolean isRunning() {
        try {
            return processes.rest().runs(job);
        } catch (TidegateException away) {
            return false;
        }
    }

    /** Folder of logs and of all that the processes keep. */
    Path folder() {
        return processes.folder();
    }

    @Override
    public void close() {
        processes.close();
    }
}
