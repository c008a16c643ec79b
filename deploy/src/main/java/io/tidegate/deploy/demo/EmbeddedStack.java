package io.tidegate.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.ingest.kafka.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka, Redis and Flink in one process, with the topics and the configuration of the job that runs on them. */
final class EmbeddedStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
    private static final short ONE_COPY = 1;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final EmbeddedKafka kafka;
    private final EmbeddedRedis redis;
    private final EmbeddedFlink flink;
    private final String configText;
    private final JobConfig config;
    private Optional<JobClient> job = Optional.empty();

    private EmbeddedStack(Path folder, Path catalog, int parallelism, String build) throws Exception {
        try {
            kafka = opened(EmbeddedKafka.start(folder.resolve("kafka")));
            redis = opened(EmbeddedRedis.start(folder.resolve("redis")));
            flink = opened(EmbeddedFlink.start(folder.resolve("flink"), parallelism, 0, new Configuration()));
            configText = configText(folder, catalog, parallelism, build);
            config = JobConfig.read("tidegate.yaml", configText, folder.resolve("tidegate.yaml"));
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
                Topics.createMissing(admin, config.kafka().partitions(), ONE_COPY);
            }
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
    static EmbeddedStack start(Path folder, Path catalog, int parallelism, String build) throws Exception {
        Files.createDirectories(folder);
        return new EmbeddedStack(folder, catalog, parallelism, build);
    }

    JobConfig config() {
        return config;
    }

    /** The configuration as a file would hold it. */
    String configText() {
        return configText;
    }

    String bootstrap() {
        return kafka.bootstrapServers();
    }

    RedisAddress redis() {
        return RedisAddress.of(redis.host(), redis.port());
    }

    URI webPage() {
        return flink.webAddress();
    }

    void submitJob() throws Exception {
        job = Optional.of(flink.submit(DecisionJob.graph(config)));
    }

    /** Whether every step of the job runs. */
    boolean isJobRunning() throws IOException {
        if (job.isEmpty()) {
            return false;
        }
        URI page = flink.webAddress().resolve("/jobs/" + job.get().getJobID());
        JsonNode vertices = new ObjectMapper().readTree(page.toURL()).path("vertices");
        if (vertices.isEmpty()) {
            return false;
        }
        for (JsonNode vertex : vertices) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return true;
    }

    /** Whether the job has ended, which it does only when something is wrong. */
    boolean hasJobEnded() throws Exception {
        return job.isPresent()
                && job.get()
                        .getJobStatus()
                        .thenApply(JobStatus::isGloballyTerminalState)
                        .get();
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
                # Five times the usual: the servers and the publisher share the machine with the job.
                reference:
                  deadline: 100ms
                  redis: {host: '%s', port: %d}
                # Days of event time pass in a second here: a partition that starts a moment later is hours behind.
                limits: {allowedLateness: 7d}
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
                        parallelism,
                        quoted(folder.resolve("checkpoints")));
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "''");
    }
}
