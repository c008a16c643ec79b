package io.tidegate.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final String TOPIC = "anything";
    private static final List<Instant> TIMES = List.of(
            Instant.EPOCH,
            Instant.parse("1999-12-31T23:59:59Z"),
            Instant.parse("2018-04-01T00:00:31Z"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2126-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void shouldTakeAndKeepRecordsOfAnyTimestamp() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            createTopic(kafka);
            publish(kafka);

            List<ConsumerRecord<String, String>> records = read(kafka);
            assertThat(records).extracting(ConsumerRecord::timestamp).isEqualTo(millis());
            assertThat(records)
                    .extracting(ConsumerRecord::value)
                    .isEqualTo(TIMES.stream().map(Instant::toString).toList());
        }
    }

    @Test
    void shouldKeepItsDataWhenStoppedAndNothingWhenClosed() throws Exception {
        Path own = folder.resolve("kafka");
        int port;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(own)) {
            port = kafka.port();
            createTopic(kafka);
            publish(kafka);
            kafka.stop();
            assertPortIsFree(port);
            assertThat(own).isNotEmptyDirectory();

            try (EmbeddedKafka again = EmbeddedKafka.start(own, port)) {
                assertThat(read(again)).extracting(ConsumerRecord::timestamp).isEqualTo(millis());
            }
        }
        assertThat(own).doesNotExist();
        assertPortIsFree(port);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("kafka-socket-acceptor") || name.contains("raft-io-thread"));
    }

    @Test
    void shouldSayWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(Ports.LOOPBACK, 0));
            assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("kafka"), taken.getLocalPort()))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("KAFKA_UNAVAILABLE")
                    .hasMessageContaining("port=" + taken.getLocalPort());
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void publish(EmbeddedKafka kafka) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (Instant time : TIMES) {
                producer.send(new ProducerRecord<>(TOPIC, 0, time.toEpochMilli(), "key", time.toString()))
                        .get();
            }
        }
    }

    private static List<ConsumerRecord<String, String>> read(EmbeddedKafka kafka) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (records.size() < TIMES.size() && System.nanoTime() - deadlineNanos < 0) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static List<Long> millis() {
        return TIMES.stream().map(Instant::toEpochMilli).toList();
    }

    private static void assertPortIsFree(int port) throws Exception {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(Ports.LOOPBACK, port));
            assertThat(socket.isBound()).isTrue();
        }
    }
}
