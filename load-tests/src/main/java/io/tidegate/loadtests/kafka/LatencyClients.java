package io.tidegate.loadtests.kafka;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients that wait for nothing: the same settings at both ends of both paths. */
public final class LatencyClients {
    private static final int ANSWER_SECONDS_MAX = 30;

    /** A record that is not written by then was not sent. */
    private static final int SEND_SECONDS_MAX = 20;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private LatencyClients() {}

    /** Creates topics of one replica and waits until they are there. */
    public static void createTopics(String bootstrap, int partitions, String... topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            List<NewTopic> wanted = Arrays.stream(topics)
                    .map(topic -> new NewTopic(topic, partitions, (short) 1))
                    .toList();
            admin.createTopics(wanted).all().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE, "topics=" + List.of(topics) + " cannot be created", failure);
        }
    }

    /**
     * A producer that sends each record at once, and waits for all replicas. A record that no broker takes fails after
     * {@value #SEND_SECONDS_MAX} seconds.
     *
     * @throws TidegateException INVALID_INPUT where the addresses are none
     */
    public static Producer<byte[], byte[]> producer(String bootstrap) {
        try {
            return new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ProducerConfig.LINGER_MS_CONFIG,
                            0,
                            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                            1,
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            millis(SEND_SECONDS_MAX / 2),
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            millis(SEND_SECONDS_MAX),
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            millis(SEND_SECONDS_MAX)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        } catch (KafkaException failure) {
            throw unusable(bootstrap, failure);
        }
    }

    /**
     * Reads all partitions of a topic, from their ends on.
     *
     * @throws TidegateException INVALID_INPUT where the addresses are none; KAFKA_UNAVAILABLE where nobody answers there,
     *     or does not have the topic
     */
    public static Consumer<byte[], byte[]> consumerFromEnd(String bootstrap, String topic) {
        KafkaConsumer<byte[], byte[]> consumer;
        try {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            // A broker would make the missing topic with settings of its own.
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false,
                            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            millis(ANSWER_SECONDS_MAX),
                            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                            1),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException failure) {
            throw unusable(bootstrap, failure);
        }
        try {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (all.isEmpty()) {
                throw new TidegateException(
                        ErrorCode.KAFKA_UNAVAILABLE,
                        "kafka=" + bootstrap + " has no topic " + topic + "; start the job first, which makes it");
            }
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position); // the seek is lazy: this makes it happen before anything is sent
            return consumer;
        } catch (KafkaException failure) {
            close(consumer);
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    "kafka=" + bootstrap + " does not answer: " + failure.getMessage() + "; is it the address, and is"
                            + " it up?",
                    failure);
        } catch (TidegateException failure) {
            close(consumer);
            throw failure;
        }
    }

    /** Closes a consumer that has nothing to commit, also where the broker is gone. */
    static void close(Consumer<byte[], byte[]> consumer) {
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
    }

    private static int millis(int seconds) {
        return (int) TimeUnit.SECONDS.toMillis(seconds);
    }

    private static TidegateException unusable(String bootstrap, KafkaException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new TidegateException(
                ErrorCode.INVALID_INPUT,
                "kafka=" + bootstrap + " cannot be used: " + cause.getMessage()
                        + "; expected host:port, several with commas between",
                failure);
    }
}
