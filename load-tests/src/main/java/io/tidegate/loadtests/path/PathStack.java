package io.tidegate.loadtests.path;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cluster.ServerProcess;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.embedded.Folders;
import io.tidegate.deploy.embedded.KafkaServerMain;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.loadtests.local.MeasuredJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kafka and Redis in processes of their own, with the shipped rules and model in force, and paths beside them, each in a
 * process of its own: no path has another's heap or compiler.
 */
public final class PathStack implements AutoCloseable {
    /** Subtasks of each step: broker, generator and job have two cores together, which a second one only shares. */
    public static final int PARALLELISM = 1;

    /** As {@code deploy/tidegate run} has it: many short pauses, where G1 by itself would make few of a tenth of a second. */
    private static final List<String> TUNING = List.of("-XX:MaxGCPauseMillis=25");

    private static final int KAFKA_HEAP_MEGABYTES = 1_024;
    private static final int PATH_HEAP_MEGABYTES = 2_048;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Path folder;
    private final Path configFile;
    private final JobConfig config;
    private final OfficerPair officers;

    private PathStack(Path folder, int parallelism) throws Exception {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.configFile = this.folder.resolve("tidegate.yaml");
        opened(() -> Folders.delete(this.folder));
        try {
            EmbeddedRedis redis = opened(EmbeddedRedis.start(this.folder.resolve("redis")));
            pids.put("redis", redis.processId());
            ServerProcess kafka = started(MeasuredJvm.start(
                    this.folder,
                    "kafka",
                    KAFKA_HEAP_MEGABYTES,
                    List.of(),
                    KafkaServerMain.class,
                    List.of(this.folder.resolve("kafka").resolve("data").toString(), "0")));
            officers = OfficerPair.make(this.folder.resolve("officers"));
            Files.writeString(
                    configFile,
                    configText(this.folder, MeasuredJvm.awaitReady(kafka), redis, parallelism)
                            + officers.configLine()
                            + '\n');
            config = JobConfig.read(configFile);
            JobRun.createTopics(config);
            ShippedReleases.ofProject().publish(JobRun.releases(config), officers.signers(), (release, file) -> {});
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts Kafka and Redis.
     *
     * @param folder of its own, gone when this is closed
     * @param parallelism subtasks of each step of a job, and partitions of each topic; at least 1
     */
    public static PathStack start(Path folder, int parallelism) throws Exception {
        return new PathStack(requireNonNull(folder, "folder is null"), parallelism);
    }

    /** Of the decision job. */
    public JobConfig config() {
        return config;
    }

    /** Who released what is in force. */
    public OfficerPair officers() {
        return officers;
    }

    /** Process ids of Kafka, Redis and the paths, by their names. */
    Map<String, Long> pids() {
        return pids;
    }

    /** Starts a path and returns when all of it runs; it ends with the stack. */
    public ServerProcess start(MeasuredPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        ServerProcess process = started(MeasuredJvm.start(
                folder,
                name,
                PATH_HEAP_MEGABYTES,
                TUNING,
                PathMain.class,
                List.of(
                        path.name(),
                        configFile.toString(),
                        folder.resolve(name).resolve("flink").toString())));
        MeasuredJvm.awaitReady(process);
        return process;
    }

    private static String configText(Path folder, String bootstrap, EmbeddedRedis redis, int parallelism) {
        return """
                catalog: '%s'
                store: '%s'
                kafka: {bootstrap: '%s', partitions: %d}
                # broker, job and sender share the cores: what waits here waits for them, not for Redis
                reference:
                  deadline: 500ms
                  redis: {host: '%s', port: %d}
                flink: {parallelism: %d, checkpointInterval: 5s, checkpoints: '%s'}
                """
                .formatted(
                        ProjectFiles.catalog(),
                        folder.resolve("artifacts"),
                        bootstrap,
                        parallelism,
                        redis.host(),
                        redis.port(),
                        parallelism,
                        folder.resolve("checkpoints"));
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private ServerProcess started(ServerProcess process) {
        open.push(process);
        pids.put(process.name(), process.pid());
        return process;
    }
}
