package io.tidegate.deploy;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.deploy.flink.ReporterSettings;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.KafkaClients;
import io.tidegate.ingest.kafka.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A run of the job: on the cluster whose REST address the configuration names, else on one in this process. Missing
 * topics are made first.
 */
public final class JobRun implements AutoCloseable {
    private static final String EMBEDDED = "tidegate-flink-";

    private final JobID job;
    private final URI webAddress;
    private final Optional<JobClient> client;
    private final Optional<EmbeddedFlink> cluster;

    private JobRun(JobID job, URI webAddress, Optional<JobClient> client, Optional<EmbeddedFlink> cluster) {
        this.job = requireNonNull(job, "job is null");
        this.webAddress = requireNonNull(webAddress, "webAddress is null");
        this.client = requireNonNull(client, "client is null");
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    /**
     * Starts a run.
     *
     * @param webPort of Flink's page where the job runs in this process, 0 for a free one
     * @throws TidegateException with what is wrong with the configuration, or KAFKA_UNAVAILABLE
     */
    public static JobRun start(JobConfig config, int webPort) throws Exception {
        config.releases().keys().requireTwoOfficers();
        createTopics(config);
        StreamGraph graph = DecisionJob.graph(config);
        if (config.flink().rest().isPresent()) {
            return submit(graph, config.flink().rest().get());
        }
        EmbeddedFlink cluster = EmbeddedFlink.start(
                Files.createTempDirectory(EMBEDDED),
                config.flink().parallelism(),
                webPort,
                ReporterSettings.of(config.metrics()));
        try {
            JobClient client = cluster.submit(graph);
            return new JobRun(client.getJobID(), cluster.webAddress(), Optional.of(client), Optional.of(cluster));
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Makes the topics that are not there.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public static void createTopics(JobConfig config) {
        String bootstrap = config.kafka().bootstrap();
        Map<String, Object> properties = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        try (Admin admin = KafkaClients.open(bootstrap, () -> Admin.create(properties))) {
            Topics.createMissing(
                    admin, config.kafka().partitions(), (short) config.kafka().replication());
        }
    }

    /** Puts releases in force for the job of a configuration, checked as the job will check them. */
    public static ReleasePublisher releases(JobConfig config) {
        return new ReleasePublisher(
                config.kafka().bootstrap(),
                new FileArtifactStore(config.store()),
                new CheckedReleaseLoader(
                        JobSettings.catalog(config),
                        config.reference().plan(),
                        config.releases().profileFields()),
                config.releases(),
                InstantSource.system());
    }

    /** Flink's id of the job. */
    public JobID job() {
        return job;
    }

    /** Flink's page. */
    public URI webAddress() {
        return webAddress;
    }

    /** The job's client where it runs in this process. */
    public Optional<JobClient> client() {
        return client;
    }

    /**
     * Waits until the job ends; returns at once where it runs on a cluster of its own.
     *
     * @throws TidegateException with the problems for which the job failed, INTERNAL where it failed for anything else
     */
    public void await() throws InterruptedException {
        if (client.isEmpty()) {
            return;
        }
        try {
            client.get().getJobExecutionResult().get();
        } catch (ExecutionException e) {
            if (status() != JobStatus.CANCELED) {
                throw failure(e);
            }
        }
    }

    /** Ends the job and the cluster in this process; leaves a job on a cluster of its own running. */
    @Override
    public void close() throws Exception {
        if (cluster.isPresent()) {
            cluster.get().close();
        }
    }

    /** Flink wraps what a task throws several times, some of it serialized. */
    static TidegateException failure(ExecutionException e) {
        return ExceptionUtils.findThrowableSerializedAware(e, TidegateException.class, JobRun.class.getClassLoader())
                .orElseGet(() -> new TidegateException(ErrorCode.INTERNAL, "the job failed: " + e.getCause(), e));
    }

    private JobStatus status() throws InterruptedException {
        try {
            return client.isPresent() ? client.get().getJobStatus().get() : JobStatus.RUNNING;
        } catch (ExecutionException e) {
            return JobStatus.FAILED;
        }
    }

    private static JobRun submit(StreamGraph graph, String rest) throws Exception {
        int colon = rest.lastIndexOf(':');
        Configuration address = new Configuration();
        address.set(RestOptions.ADDRESS, rest.substring(0, colon));
        address.set(RestOptions.PORT, Integer.parseInt(rest.substring(colon + 1)));
        try (RestClusterClient<String> client = new RestClusterClient<>(address, DecisionJob.NAME)) {
            JobID job = client.submitJob(graph.getJobGraph()).get();
            return new JobRun(job, URI.create(client.getWebInterfaceURL()), Optional.empty(), Optional.empty());
        } catch (ExecutionException e) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE, "the cluster at " + rest + " did not take the job", e);
        }
    }
}
