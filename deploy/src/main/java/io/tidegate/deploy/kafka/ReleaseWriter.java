package io.tidegate.deploy.kafka;

import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.KafkaClients;
import io.tidegate.ingest.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends releases to the control topics. Judges nothing: {@link ReleasePublisher} does, and the job. */
public final class ReleaseWriter implements AutoCloseable {
    /** How long Kafka may take to accept one. */
    private static final String TIMEOUT_MILLIS = "15000";

    private final ReleaseCodec codec = new ReleaseCodec();
    private final KafkaProducer<byte[], byte[]> producer;

    /** @throws TidegateException KAFKA_UNAVAILABLE */
    public ReleaseWriter(String bootstrap) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        properties.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.producer = KafkaClients.open(
                bootstrap, () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Appends to the control log, which keeps it for ever.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public RecordMetadata log(Release release) {
        return append(Topics.CONTROL_LOG, release.name(), release);
    }

    /**
     * Appends to the control topic, which the job follows.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public RecordMetadata control(Release release) {
        return append(Topics.CONTROL, release.key(), release);
    }

    private RecordMetadata append(String topic, String key, Release release) {
        try {
            return producer.send(
                            new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), codec.encode(release)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "interrupted while releasing", e);
        } catch (ExecutionException e) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    release.key() + " version " + release.version() + " cannot be written to " + topic + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
