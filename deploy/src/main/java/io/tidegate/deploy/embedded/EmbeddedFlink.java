package io.tidegate.deploy.embedded;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.Reference;

/** A Flink cluster in this process: one JobManager and one TaskManager, with the web page on the loopback address. */
public final class EmbeddedFlink implements AutoCloseable {
    private static final long SECONDS_MAX = 60;
    private static final long JOB_START_SECONDS_MAX = 120;
    private static final long LOOK_MILLIS = 50;

    private final Path folder;
    private final MiniCluster cluster;
    private final URI webAddress;

    private EmbeddedFlink(Path folder, MiniCluster cluster, URI webAddress) {
        this.folder = folder;
        this.cluster = cluster;
        this.webAddress = webAddress;
    }

    /**
     * Starts a cluster.
     *
     * @param folder of its own, for temporary files, and for checkpoints where the configuration names no folder
     * @param slots how many subtasks of one operator it can run
     * @param webPort of the web page and REST, 0 for a free one
     * @param configuration Flink's own; addresses and folders in it that are not set here are kept
     */
    public static EmbeddedFlink start(Path folder, int slots, int webPort, Configuration configuration)
            throws Exception {
        requireNonNull(folder, "folder is null");
        Path own = folder.toAbsolutePath();
        Configuration settings = new Configuration(configuration);
        String temporary = own.resolve("temporary").toString();
        settings.set(CoreOptions.TMP_DIRS, temporary);
        settings.set(WebOptions.TMP_DIR, temporary);
        settings.set(WebOptions.UPLOAD_DIR, temporary);
        // The page shows; it runs no jars that somebody on this machine uploads.
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(JobManagerOptions.ADDRESS, Ports.LOOPBACK);
        settings.set(RestOptions.ADDRESS, Ports.LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, Ports.LOOPBACK);
        settings.set(RestOptions.BIND_PORT, String.valueOf(webPort));
        settings.set(RestOptions.PORT, webPort);
        if (!settings.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
            settings.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    own.resolve("checkpoints").toUri().toString());
        }
        java.nio.file.Files.createDirectories(own.resolve("temporary"));
        // The library unpacks its RPC system into the first temporary folder: it must get these settings too.
        MiniCluster cluster = new MiniCluster(
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(settings)
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(slots)
                        .setCommonBindAddress(Ports.LOOPBACK)
                        .build(),
                () -> Reference.owned(RpcSystem.load(settings)));
        try {
            cluster.start();
            return new EmbeddedFlink(own, cluster, cluster.getRestAddress().get(SECONDS_MAX, TimeUnit.SECONDS));
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** Where the web page is. */
    public URI webAddress() {
        return webAddress;
    }

    /** Runs a job that an environment has put together. */
    public JobClient submit(StreamGraph graph) throws Exception {
        return submit(graph.getJobGraph());
    }

    /** Runs a job; the answer is there when the cluster has taken it, not when it runs. */
    public JobClient submit(JobGraph graph) throws Exception {
        cluster.submitJob(graph).get(SECONDS_MAX, TimeUnit.SECONDS);
        return new MiniClusterJobClient(
                graph.getJobID(), cluster, EmbeddedFlink.class.getClassLoader(), JobFinalizationBehavior.NOTHING);
    }

    /**
     * Returns when every step of a job runs.
     *
     * @throws TidegateException INTERNAL where it has ended, or does not run within two minutes
     */
    public void awaitRunning(JobClient job) throws Exception {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOB_START_SECONDS_MAX);
        while (!isRunning(job)) {
            if (hasEnded(job) || System.nanoTime() - endNanos > 0) {
                throw new TidegateException(ErrorCode.INTERNAL, "job=" + job.getJobID() + " does not start");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Whether a job has ended, which it does only when it was told to or something is wrong. */
    public static boolean hasEnded(JobClient job) throws InterruptedException, ExecutionException {
        return job.getJobStatus().thenApply(JobStatus::isGloballyTerminalState).get();
    }

    private boolean isRunning(JobClient job) throws InterruptedException, ExecutionException {
        for (AccessExecutionVertex task :
                cluster.getExecutionGraph(job.getJobID()).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Ends the cluster with all its jobs and deletes its folder. */
    @Override
    public void close() throws Exception {
        try {
            cluster.close();
        } finally {
            Folders.delete(folder);
        }
    }
}
