package io.tidegate.deploy.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** The configuration of a cluster and the folder that Flink reads it from. */
final class FlinkFiles {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BEATS_BEFORE_TIMEOUT = 6;
    private static final String LOGGING =
            """
            rootLogger.level = INFO
            rootLogger.appenderRef.console.ref = console
            appender.console.name = console
            appender.console.type = CONSOLE
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1.} - %m%n
            logger.kafka.name = org.apache.kafka
            logger.kafka.level = WARN
            """;

    private FlinkFiles() {}

    /** Options of JobManager and TaskManagers alike; all of it on the loopback and in the folder. */
    static Configuration configuration(ClusterPlan plan, Path folder, int rpcPort, int restPort) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("jobmanager.rpc.address", LOOPBACK);
        options.put("jobmanager.bind-host", LOOPBACK);
        options.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        options.put("jobmanager.memory.heap.size", plan.jobManagerHeapMegabytes() + "m");
        options.put("rest.address", LOOPBACK);
        options.put("rest.bind-address", LOOPBACK);
        options.put("rest.port", Integer.toString(restPort));
        options.put("taskmanager.host", LOOPBACK);
        options.put("taskmanager.bind-host", LOOPBACK);
        options.put("taskmanager.numberOfTaskSlots", Integer.toString(plan.slotsEach()));
        options.put("taskmanager.memory.task.heap.size", plan.taskHeapMegabytes() + "m");
        options.put("taskmanager.memory.task.off-heap.size", "128m");
        options.put("taskmanager.memory.managed.size", "64m");
        options.put("taskmanager.memory.network.min", "64m");
        options.put("taskmanager.memory.network.max", "64m");
        long timeoutMillis = plan.heartbeatTimeout().toMillis();
        options.put("heartbeat.timeout", timeoutMillis + " ms");
        options.put("heartbeat.interval", timeoutMillis / BEATS_BEFORE_TIMEOUT + " ms");
        options.put("web.refresh-interval", "300 ms");
        options.put("rest.cache.checkpoint-statistics.timeout", "300 ms");
        options.put("pekko.ask.timeout", "10 s");
        options.put("restart-strategy.type", "fixed-delay");
        options.put("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        options.put("restart-strategy.fixed-delay.delay", "200 ms");
        options.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        options.put("web.upload.dir", folder.resolve("upload").toString());
        options.put("pipeline.generic-types", "false");
        options.putAll(plan.flink());
        return Configuration.fromMap(options);
    }

    /** Writes config.yaml and the logging options into a new folder. */
    static void write(Configuration configuration, Path folder) {
        List<String> lines = new TreeMap<>(configuration.toMap())
                .entrySet().stream()
                        .map(option ->
                                option.getKey() + ": '" + option.getValue().replace("'", "''") + "'")
                        .toList();
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("config.yaml"), lines, StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("log4j2.properties"), LOGGING, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
