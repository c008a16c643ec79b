package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends now and then, and waits until it is there: a producer for each time, none for the time between. */
final class LogAppender {
    private final String bootstrap;

    LogAppender(String bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    /**
     * Appends a value to each of a topic's partitions.
     *
     * @return its offset, by partition
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    long[] append(String topic, int partitions, byte[] value) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.open(
                bootstrap,
                () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
            }
            producer.flush();
            long[] offsets = new long[partitions];
            for (int partition = 0; partition < partitions; partition++) {
                offsets[partition] = sent.get(partition).get().offset();
            }
            return offsets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "interrupted while writing to " + topic, e);
        } catch (ExecutionException e) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE, topic + " cannot be written: " + e.getMessage(), e);
        }
    }
}
