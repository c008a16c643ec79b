package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.Folders;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;

/** A whole cluster with the decision job on it, in a folder, that outlives who started it. */
public final class DecisionCluster {
    private static final Duration RUN_DEADLINE = Duration.ofSeconds(120);
    private static final Duration KNOWN_DEADLINE = Duration.ofSeconds(30);

    private DecisionCluster() {}

    /**
     * What is shipped with the job.
     *
     * @param base a configuration to take over, except for addresses and folders
     * @param ruleSets files of rule sets to put in force
     * @param model folder of the model package to put in force
     */
    public record Contents(Optional<Path> base, Path catalog, List<Path> ruleSets, Optional<Path> model) {
        public Contents {
            requireNonNull(base, "base is null");
            requireNonNull(catalog, "catalog is null");
            requireNonNull(model, "model is null");
            ruleSets = List.copyOf(ruleSets);
        }
    }

    /**
     * Starts a new cluster and returns when the job runs on it.
     *
     * @param plan of a whole cluster; its parent is the cluster's own folder, empty or not there
     * @param parallelism of the job
     * @param told hears what happens, a line each
     * @throws TidegateException INVALID_INPUT where the folder is in use, CLUSTER_UNAVAILABLE where something does not
     *     come up; then what runs is ended, and logs stay
     */
    public static ProcessCluster start(ClusterPlan plan, int parallelism, Contents contents, Consumer<String> told) {
        Path folder = plan.parent().toAbsolutePath();
        requireEmpty(folder);
        ProcessCluster cluster;
        try {
            cluster = lay(plan, folder, parallelism, contents);
        } catch (RuntimeException | Error failure) {
            Cleanup.after(failure, () -> Folders.delete(folder));
            throw failure;
        }
        run(cluster, contents, told);
        return cluster;
    }

    private static ProcessCluster lay(ClusterPlan plan, Path folder, int parallelism, Contents contents) {
        String classPath =
                FrozenClassPath.of(System.getProperty("java.class.path"), folder.resolve(ClusterFiles.LIBRARIES));
        ProcessCluster cluster = ProcessCluster.lay(plan, folder, Lifetime.OWN, classPath);
        OfficerPair officers = OfficerPair.make(folder.resolve(ClusterFiles.OFFICERS));
        write(
                configFile(cluster),
                ClusterConfig.text(contents.base(), contents.catalog(), parallelism, cluster, officers));
        return cluster;
    }

    /** Starts a cluster again that was stopped, or whose machine was: with all its data, and the job from where it was. */
    public static void startAgain(ProcessCluster cluster, Contents contents, Consumer<String> told) {
        run(cluster, contents, told);
    }

    /** Where a cluster keeps the configuration of its job, for other commands. */
    public static Path configFile(ProcessCluster cluster) {
        return cluster.folder().resolve(ClusterFiles.JOB_CONFIG);
    }

    /** The two who put the shipped rules in force, and may publish others. */
    public static OfficerPair officers(ProcessCluster cluster) {
        return OfficerPair.read(officersFolder(cluster));
    }

    /** Where their keys are. */
    public static Path officersFolder(ProcessCluster cluster) {
        return cluster.folder().resolve(ClusterFiles.OFFICERS);
    }

    /** The configuration of the cluster in a folder, where its Kafka runs. */
    public static Optional<Path> running(Path folder) {
        if (!ProcessCluster.isIn(folder)) {
            return Optional.empty();
        }
        try (ProcessCluster cluster = ProcessCluster.open(folder)) {
            return cluster.process(Server.KAFKA.processName()).alive()
                    ? Optional.of(configFile(cluster))
                    : Optional.empty();
        }
    }

    private static void run(ProcessCluster cluster, Contents contents, Consumer<String> told) {
        try {
            told.accept("starting " + String.join(", ", cluster.names()) + " ...");
            cluster.startAll();
            cluster.rest().awaitRuns(job(cluster, contents, told), RUN_DEADLINE);
        } catch (TidegateException failure) {
            TidegateException ended = new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    failure.problems().get(0).message() + "; all processes are ended, their logs are in "
                            + cluster.folder(),
                    failure);
            Cleanup.after(ended, cluster::stopAll);
            throw ended;
        } catch (RuntimeException | Error bug) {
            Cleanup.after(bug, cluster::stopAll);
            throw bug;
        }
    }

    /** The job that the cluster has, or one that is submitted now. */
    private static JobID job(ProcessCluster cluster, Contents contents, Consumer<String> told) {
        Optional<JobID> before = cluster.job();
        if (before.isEmpty()) {
            return submit(cluster, contents, told);
        }
        JobID job = before.get();
        if (isKnown(cluster, job)) {
            cluster.submitted();
            return job;
        }
        if (cluster.isSubmitting()) {
            return submit(cluster, contents, told);
        }
        throw new TidegateException(
                ErrorCode.CLUSTER_UNAVAILABLE,
                "the JobManager does not know job " + job
                        + ": it has ended for good; remove the cluster and start anew");
    }

    /** A JobManager that has just taken the lead knows a job once it has read which jobs there are. */
    private static boolean isKnown(ProcessCluster cluster, JobID job) {
        try {
            Await.until("job " + job + " at the JobManager", KNOWN_DEADLINE, () -> cluster.rest()
                    .knows(job));
            return true;
        } catch (TidegateException unknown) {
            return false;
        }
    }

    private static JobID submit(ProcessCluster cluster, Contents contents, Consumer<String> told) {
        JobConfig config = JobConfig.read(configFile(cluster));
        JobRun.createTopics(config);
        new ShippedReleases(contents.ruleSets(), contents.model())
                .publish(
                        JobRun.releases(config),
                        officers(cluster).signers(),
                        (release, file) -> told.accept((release.kind() == ReleaseKind.RULE_SET ? "rule set " : "model ")
                                + release.name() + " from " + file.getFileName()));
        return cluster.submit(DecisionJob.graph(config));
    }

    /**
     * Refuses a folder that a cluster cannot have for itself.
     *
     * @throws TidegateException INVALID_INPUT where something is in it
     */
    public static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> others = found.filter(file -> !file.endsWith(ClusterFiles.LOCK))
                    .limit(1)
                    .toList();
            if (!others.isEmpty()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "folder=" + folder + " holds " + others.get(0).getFileName()
                                + "; a cluster needs an empty folder, or one that is not there");
            }
        } catch (IOException failure) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "folder=" + folder + " cannot be listed: " + failure, failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, file + " cannot be written: " + failure, failure);
        }
    }
}
