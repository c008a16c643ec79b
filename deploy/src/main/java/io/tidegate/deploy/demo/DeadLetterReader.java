package io.tidegate.deploy.demo;

import io.tidegate.ingest.avro.DeadLetterCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all dead letters from the beginning. For one thread. */
final class DeadLetterReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DeadLetterCodec codec = new DeadLetterCodec();

    DeadLetterReader(String bootstrap) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    List<DeadLetter> poll(Duration timeout) {
        List<DeadLetter> letters = new ArrayList<>();
        consumer.poll(timeout).forEach(record -> letters.add(codec.decode(record.value())));
        return letters;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
