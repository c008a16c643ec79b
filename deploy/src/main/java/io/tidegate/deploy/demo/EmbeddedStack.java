package io.tidegate.deploy.demo;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.embedded.Folders;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.TidegateException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka, Redis and Flink in one process, with the topics and the configuration of the job that runs on them. */
public final class EmbeddedStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final EmbeddedKafka kafka;
    private final EmbeddedRedis redis;
    private final EmbeddedFlink flink;
    private final OfficerPair officers;
    private final String configText;
    private final JobConfig config;
    private Optional<JobClient> job = Optional.empty();

    private EmbeddedStack(Path folder, Path catalog, int parallelism, String build) throws Exception {
        // The last to be closed: what releases and checkpoints left.
        opened(() -> Folders.delete(folder));
        try {
            kafka = opened(EmbeddedKafka.start(folder.resolve("kafka")));
            redis = opened(EmbeddedRedis.start(folder.resolve("redis")));
            flink = opened(EmbeddedFlink.start(folder.resolve("flink"), parallelism, 0, new Configuration()));
            officers = OfficerPair.make(folder.resolve("officers"));
            configText = configText(folder, catalog, parallelism, build);
            config = JobConfig.read("tidegate.yaml", configText, folder.resolve("tidegate.yaml"));
            JobRun.createTopics(config);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything but the job.
     *
     * @param folder of its own, gone when this is closed
     */
    public static EmbeddedStack start(Path folder, Path catalog, int parallelism, String build) throws Exception {
        Files.createDirectories(folder);
        return new EmbeddedStack(folder, catalog, parallelism, build);
    }

    /** Of the job that runs on it. */
    public JobConfig config() {
        return config;
    }

    /** The configuration as a file would hold it. */
    String configText() {
        return configText;
    }

    /** What Kafka clients connect to. */
    public String bootstrap() {
        return kafka.bootstrapServers();
    }

    RedisAddress redis() {
        return RedisAddress.of(redis.host(), redis.port());
    }

    /** Flink's page. */
    public URI webPage() {
        return flink.webAddress();
    }

    /** Two officers of its own, whose keys are in its folder. */
    OfficerPair officers() {
        return officers;
    }

    /** Puts rule sets and a model in force, signed by its two officers. */
    public void release(ShippedReleases shipped, BiConsumer<Release, Path> told) {
        shipped.publish(JobRun.releases(config), officers.signers(), told);
    }

    /**
     * Starts the job and returns when every step runs.
     *
     * @throws TidegateException INTERNAL where it does not within two minutes
     */
    public void startJob() throws Exception {
        JobClient started = flink.submit(DecisionJob.graph(config));
        job = Optional.of(started);
        flink.awaitRunning(started);
    }

    /** Whether the job has ended, which it does only when something is wrong. */
    boolean hasJobEnded() throws Exception {
        return job.isPresent() && EmbeddedFlink.hasEnded(job.get());
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private String configText(Path folder, Path catalog, int parallelism, String build) {
        return """
                # The configuration of a demo that runs; other commands find it while it does.
                catalog: '%s'
                store: '%s'
                build: '%s'
                kafka: {bootstrap: '%s', partitions: %d}
                # broker, job and sender share the cores: what waits here waits for them, not for Redis
                reference:
                  deadline: 500ms
                  redis: {host: '%s', port: %d}
                # history passes at days a second, and partitions are that far apart
                limits: {allowedLateness: 7d}
                %s
                flink: {parallelism: %d, checkpointInterval: 5s, checkpoints: '%s'}
                """
                .formatted(
                        quoted(catalog),
                        quoted(folder.resolve("artifacts")),
                        build,
                        kafka.bootstrapServers(),
                        parallelism,
                        redis.host(),
                        redis.port(),
                        officers.configLine(),
                        parallelism,
                        quoted(folder.resolve("checkpoints")));
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "''");
    }
}
