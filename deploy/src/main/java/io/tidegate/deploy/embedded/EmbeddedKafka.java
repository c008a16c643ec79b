package io.tidegate.deploy.embedded;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller, in this process; on the loopback address only. Records of any timestamp are
 * taken and kept: event histories are years old, and a broker's defaults would delete or refuse them.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE_ID = 1;
    /** Always the same, so that a folder can be used again. */
    private static final String CLUSTER_ID = "dGlkZWdhdGUtZW1iZWRkZQ";

    private static final int ATTEMPTS_MAX = 3;
    private static final int SEGMENT_BYTES = 32 << 20;
    private static final int INDEX_BYTES_MAX = 1 << 20;
    private static final int CLEANER_BUFFER_BYTES = 4 << 20;

    private final Path folder;
    private final int port;
    private final KafkaRaftServer server;
    private boolean running = true;

    private EmbeddedKafka(Path folder, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts a node on a free port. */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts a node and returns when it takes records.
     *
     * @param folder of its own, made where it is not there; data that a stopped node left in it is used again
     * @param port on the loopback address, 0 for a free one
     * @throws TidegateException KAFKA_UNAVAILABLE where it does not start, for instance because the port is taken
     */
    public static EmbeddedKafka start(Path folder, int port) {
        requireNonNull(folder, "folder is null");
        for (int attempt = 1; ; attempt++) {
            try {
                return open(folder.toAbsolutePath(), Ports.orFree(port));
            } catch (IOException | RuntimeException e) {
                // A free port may be taken by someone else before the node binds it.
                if (port != 0 || attempt == ATTEMPTS_MAX) {
                    throw new TidegateException(
                            ErrorCode.KAFKA_UNAVAILABLE,
                            "embedded Kafka does not start: folder=" + folder + " port=" + port,
                            e);
                }
            }
        }
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the node and keeps its data for a later start. */
    public synchronized void stop() {
        if (running) {
            running = false;
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Stops the node and deletes its folder. */
    @Override
    public void close() {
        stop();
        Folders.delete(folder);
    }

    /** Waits until the node has stopped. */
    public void awaitStopped() {
        server.awaitShutdown();
    }

    private static EmbeddedKafka open(Path folder, int port) throws IOException {
        Path data = Files.createDirectories(folder).resolve("data");
        Properties settings = new Properties();
        settings.putAll(settings(data, port, Ports.orFree(0)));
        format(folder.resolve("kafka.properties"), settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedKafka(folder, port, server);
    }

    /** Gives the folder its node and cluster id; a folder that has them keeps them. */
    private static void format(Path file, Properties settings) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] command = {"format", "--config", file.toString(), "--cluster-id", CLUSTER_ID, "--ignore-formatted"};
        int exitCode = StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new IOException("formatting ended with exit code " + exitCode + ": "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static Map<String, String> settings(Path data, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("listeners", listener("BROKER", port) + "," + listener("CONTROLLER", controllerPort));
        settings.put("advertised.listeners", listener("BROKER", port));
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE_ID + "@" + Ports.LOOPBACK + ":" + controllerPort);
        settings.put("log.dirs", data.toString());

        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // Records of any age: none refused, none deleted by age, no new segment because two records lie years apart.
        String never = String.valueOf(Long.MAX_VALUE);
        settings.put("log.message.timestamp.before.max.ms", never);
        settings.put("log.message.timestamp.after.max.ms", never);
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("log.roll.ms", never);

        settings.put("log.segment.bytes", String.valueOf(SEGMENT_BYTES));
        settings.put("log.index.size.max.bytes", String.valueOf(INDEX_BYTES_MAX));
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(CLEANER_BUFFER_BYTES));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        return settings;
    }

    private static String listener(String name, int port) {
        return name + "://" + Ports.LOOPBACK + ":" + port;
    }
}
