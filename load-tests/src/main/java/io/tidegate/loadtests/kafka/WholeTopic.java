package io.tidegate.loadtests.kafka;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that stands on a topic now. */
public final class WholeTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Without a record for so long, or without an answer, Kafka is taken to be away. */
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(30);

    private WholeTopic() {}

    /**
     * Reads it from its beginning to its present end, each partition in the order of its offsets.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE where it does not get on
     */
    public static void read(String bootstrap, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) STANDSTILL_MAX.toMillis(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            read(consumer, topic, STANDSTILL_MAX, each);
        } catch (TimeoutException failure) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    "kafka=" + bootstrap + " does not answer: " + failure.getMessage(),
                    failure);
        } finally {
            LatencyClients.close(consumer);
        }
    }

    /** The same, with a consumer. */
    static void read(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            String topic,
            Duration standstillMax,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long left = left(consumer, ends);
        long lastNanos = System.nanoTime();
        while (left > 0) {
            consumer.poll(POLL).forEach(each);
            long now = System.nanoTime();
            long still = left(consumer, ends);
            if (still < left) {
                left = still;
                lastNanos = now;
            } else if (now - lastNanos > standstillMax.toNanos()) {
                throw new TidegateException(
                        ErrorCode.KAFKA_UNAVAILABLE,
                        "topic=" + topic + " gives nothing for " + standstillMax.toSeconds() + " s, offsets left="
                                + left + "; is Kafka up?");
            }
        }
    }

    /** Offsets before the ends that were not read yet. */
    private static long left(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }
}
