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
    private static final int BEATS_BEFORE_TIMEOUT = 6;

    /** ZooKeeper grants sessions of 2 to 20 ticks, unless it is told otherwise. */
    private static final int ZOOKEEPER_TICK_MILLIS = 500;

    private static final String ZOOKEEPER = "zoo.cfg";
    private static final String LOGGING =
            """
            rootLogger.level = INFO
            rootLogger.appenderRef.file.ref = file
            appender.file.name = file
            appender.file.type = RollingFile
            appender.file.fileName = ${sys:log.file}
            appender.file.filePattern = ${sys:log.file}.%i
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1.} - %m%n
            appender.file.policies.type = Policies
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 8MB
            appender.file.strategy.type = DefaultRolloverStrategy
            appender.file.strategy.max = 2
            logger.kafka.name = org.apache.kafka
            logger.kafka.level = WARN
            logger.zookeeper.name = org.apache.flink.shaded.zookeeper3
            logger.zookeeper.level = WARN
            # Twenty lines a second about watermarks and idle splits, and one of each metric of a sink's committer.
            logger.coordinator.name = org.apache.flink.runtime.source.coordinator
            logger.coordinator.level = WARN
            logger.operators.name = org.apache.flink.streaming.api.operators
            logger.operators.level = WARN
            logger.metrics.name = org.apache.flink.metrics.MetricGroup
            logger.metrics.level = ERROR
            """;

    private FlinkFiles() {}

    /** Options of JobManager and TaskManagers alike; all of it on the loopback and in the folder. */
    static Configuration configuration(ClusterPlan plan, Path folder, ClusterPorts ports) {
        ClusterPorts.RpcAndRest first = ports.jobManagers().get(0);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("jobmanager.rpc.address", ClusterPorts.LOOPBACK);
        options.put("jobmanager.bind-host", ClusterPorts.LOOPBACK);
        options.put("jobmanager.rpc.port", Integer.toString(first.rpc()));
        options.put("jobmanager.memory.heap.size", plan.jobManagerHeapMegabytes() + "m");
        options.put("rest.address", ClusterPorts.LOOPBACK);
        options.put("rest.bind-address", ClusterPorts.LOOPBACK);
        options.put("rest.port", Integer.toString(first.rest()));
        options.put("taskmanager.host", ClusterPorts.LOOPBACK);
        options.put("taskmanager.bind-host", ClusterPorts.LOOPBACK);
        options.put("taskmanager.numberOfTaskSlots", Integer.toString(plan.slotsEach()));
        options.put("taskmanager.memory.task.heap.size", plan.taskHeapMegabytes() + "m");
        options.put("taskmanager.memory.task.off-heap.size", "128m");
        options.put("taskmanager.memory.managed.size", "64m");
        options.put("taskmanager.memory.network.min", "64m");
        options.put("taskmanager.memory.network.max", "64m");
        long timeoutMillis = plan.heartbeatTimeout().toMillis();
        options.put("heartbeat.timeout", timeoutMillis + " ms");
        options.put("heartbeat.interval", timeoutMillis / BEATS_BEFORE_TIMEOUT + " ms");
        // The page shows; it runs no jars that somebody on this machine uploads.
        options.put("web.submit.enable", "false");
        options.put("web.refresh-interval", "300 ms");
        options.put("rest.cache.checkpoint-statistics.timeout", "300 ms");
        options.put("pekko.ask.timeout", "10 s");
        options.put("restart-strategy.type", "fixed-delay");
        options.put("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        options.put("restart-strategy.fixed-delay.delay", "200 ms");
        options.put(
                "execution.checkpointing.dir",
                folder.resolve(ClusterFiles.CHECKPOINTS).toUri().toString());
        options.put("web.upload.dir", folder.resolve(ClusterFiles.UPLOAD).toString());
        options.put("pipeline.generic-types", "false");
        if (plan.isHighlyAvailable()) {
            options.putAll(highAvailability(folder, ports.zooKeeper(), timeoutMillis));
        }
        options.putAll(plan.flink());
        return Configuration.fromMap(options);
    }

    private static Map<String, String> highAvailability(Path folder, int zooKeeperPort, long timeoutMillis) {
        return Map.of(
                "high-availability.type",
                "zookeeper",
                "high-availability.zookeeper.quorum",
                ClusterPorts.address(zooKeeperPort),
                "high-availability.zookeeper.path.root",
                "/tidegate",
                "high-availability.storageDir",
                folder.resolve(ClusterFiles.HIGH_AVAILABILITY).toUri().toString(),
                "high-availability.zookeeper.client.session-timeout",
                timeoutMillis + " ms",
                "high-availability.zookeeper.client.connection-timeout",
                timeoutMillis + " ms",
                "zookeeper.sasl.disable",
                "true",
                "high-availability.zookeeper.client.retry-wait",
                "500 ms",
                // A ZooKeeper that comes back within the session's time changes nothing.
                "high-availability.zookeeper.client.tolerate-suspended-connections",
                "true");
    }

    /** What one JobManager has for itself, as words of its command line. */
    static List<String> ofJobManager(ClusterPorts.RpcAndRest ports) {
        return List.of(
                "-D",
                "jobmanager.rpc.port=" + ports.rpc(),
                "-D",
                "high-availability.jobmanager.port=" + ports.rpc(),
                "-D",
                "rest.port=" + ports.rest());
    }

    /** Writes the configuration of ZooKeeper. @return the file */
    static Path writeZooKeeper(Path folder, Path data, int port) {
        Path file = folder.resolve(ZOOKEEPER);
        try {
            Files.createDirectories(folder);
            Files.write(
                    file,
                    List.of(
                            "tickTime=" + ZOOKEEPER_TICK_MILLIS,
                            "maxSessionTimeout=60000",
                            "clientPort=" + port,
                            "clientPortAddress=" + ClusterPorts.LOOPBACK,
                            "maxClientCnxns=0",
                            "admin.enableServer=false",
                            "dataDir=" + data),
                    StandardCharsets.UTF_8);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
