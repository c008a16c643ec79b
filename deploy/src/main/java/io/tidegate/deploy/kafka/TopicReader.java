package io.tidegate.deploy.kafka;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads stretches of a whole topic, outside any consumer group. Not safe for several threads. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** How long nothing may come where something must. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** @throws TidegateException KAFKA_UNAVAILABLE where the topic cannot be reached or is not there */
    TopicReader(String bootstrap, String topic, Duration timeout) {
        this.topic = topic;
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(timeout.toMillis()));
        properties.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(timeout.toMillis()));
        this.consumer = KafkaClients.open(
                bootstrap,
                () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found.isEmpty()) {
                throw new KafkaException("there is no such topic");
            }
            found.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .forEach(partitions::add);
            consumer.assign(partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw unavailable(e);
        }
    }

    long[] starts() {
        try {
            return inOrder(consumer.beginningOffsets(partitions));
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    long[] ends() {
        try {
            return inOrder(consumer.endOffsets(partitions));
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    int partitions() {
        return partitions.size();
    }

    /** Gives every record from one offset (included) to another (excluded); of a partition in its order. */
    void read(long[] from, long[] to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try {
            List<TopicPartition> open = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                if (from[partition.partition()] < to[partition.partition()]) {
                    open.add(partition);
                }
            }
            consumer.assign(open);
            open.forEach(partition -> consumer.seek(partition, from[partition.partition()]));
            long silentSinceNanos = System.nanoTime();
            while (!open.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < to[record.partition()]) {
                        reader.accept(record);
                    }
                    silentSinceNanos = System.nanoTime();
                }
                // by position, not by the last record: the offset before an end may belong to no record
                if (open.removeIf(partition -> consumer.position(partition) >= to[partition.partition()])) {
                    consumer.assign(open);
                }
                if (System.nanoTime() - silentSinceNanos > SILENCE_MAX.toNanos()) {
                    throw new KafkaException("nothing came for " + SILENCE_MAX + " from " + open);
                }
            }
        } catch (KafkaException e) {
            throw unavailable(e);
        } finally {
            consumer.assign(partitions);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long[] inOrder(Map<TopicPartition, Long> offsets) {
        long[] ordered = new long[partitions.size()];
        offsets.forEach((partition, offset) -> ordered[partition.partition()] = offset);
        return ordered;
    }

    private TidegateException unavailable(KafkaException e) {
        return new TidegateException(
                ErrorCode.KAFKA_UNAVAILABLE, "topic " + topic + " cannot be read: " + e.getMessage(), e);
    }
}
