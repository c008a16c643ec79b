package io.tidegate.deploy.embedded;

import java.nio.file.Path;

/** A Kafka node as a process of its own: {@code KafkaServerMain FOLDER PORT}. Its data stays for the next start. */
public final class KafkaServerMain {
    private KafkaServerMain() {}

    /** Prints {@code ready HOST:PORT} when it takes records, and runs until the process is told to end. */
    public static void main(String[] arguments) {
        ServerArguments server = ServerArguments.parse("KafkaServerMain", arguments);
        Path folder = server.folder();
        EmbeddedKafka kafka = EmbeddedKafka.start(folder, server.port());
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "kafka-stop"));
        System.out.println(ServerArguments.READY + kafka.bootstrapServers());
        kafka.awaitStopped();
    }
}
