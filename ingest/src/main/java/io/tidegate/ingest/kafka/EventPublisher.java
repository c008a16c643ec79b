package io.tidegate.ingest.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a payment system links to publish events and outcomes. Each is checked as the job will check it and refused
 * before it is sent; what is sent is written once and in order for each entity, whatever the network does. Safe for
 * several threads.
 */
public final class EventPublisher implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final ObservationCodec codec;
    private final EventCheck check;
    private final InstantSource clock;

    /**
     * Opens a publisher; nothing is sent before the first record.
     *
     * @param clock of the machine: gives records their timestamp
     * @throws TidegateException KAFKA_UNAVAILABLE where none of the addresses can be used
     */
    public EventPublisher(PublisherConfig config, EventCheck check, InstantSource clock) {
        this.producer = KafkaClients.open(
                config.bootstrap(),
                () -> new KafkaProducer<>(properties(config), new ByteArraySerializer(), new ByteArraySerializer()));
        this.check = requireNonNull(check, "check is null");
        this.codec = new ObservationCodec(check, () -> 0);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Checks and sends an event. May wait for Kafka's {@code max.block.ms} where its buffer is full.
     *
     * @return where it was written; completes with a {@link TidegateException} that holds the problem where the event
     *     is refused (type EVENT) or Kafka did not take it (KAFKA_UNAVAILABLE)
     */
    public CompletableFuture<Published> publish(RiskEvent event) {
        return publish(Topics.EVENTS, event);
    }

    /** Checks and sends an outcome; the same in all else. */
    public CompletableFuture<Published> publish(Outcome outcome) {
        return publish(Topics.OUTCOMES, outcome);
    }

    /** Sends what waits for others to share a request with, and returns when all of it is written or has failed. */
    public void flush() {
        producer.flush();
    }

    /** Sends what waits, and closes. */
    @Override
    public void close() {
        producer.close();
    }

    /** The Kafka key of an observation: its first entity, so that all records of an entity keep their order. */
    public static byte[] key(Observation observation) {
        Entity first = observation.entities().get(0);
        return EntityKey.of(observation.tenant(), first.type(), first.id()).getBytes(StandardCharsets.UTF_8);
    }

    private CompletableFuture<Published> publish(String topic, Observation observation) {
        long nowMillis = clock.millis();
        Optional<Problem> problem = check.check(observation, nowMillis);
        if (problem.isPresent()) {
            return refused(problem.get());
        }
        byte[] bytes =
                observation instanceof RiskEvent event ? codec.encode(event) : codec.encode((Outcome) observation);
        if (bytes.length > ObservationCodec.RECORD_BYTES_MAX) {
            return refused(new Problem(
                    ErrorCode.RECORD_TOO_LARGE,
                    "bytes=" + bytes.length + "; expected at most " + ObservationCodec.RECORD_BYTES_MAX));
        }
        return send(new ProducerRecord<>(topic, null, nowMillis, key(observation), bytes));
    }

    private CompletableFuture<Published> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Published> written = new CompletableFuture<>();
        try {
            // The callback completes the future that the caller gets; the producer's own says nothing more.
            var unused = producer.send(record, (metadata, e) -> {
                if (e == null) {
                    written.complete(new Published(metadata.partition(), metadata.offset(), metadata.timestamp()));
                } else {
                    written.completeExceptionally(unavailable(record.topic(), e));
                }
            });
        } catch (KafkaException | IllegalStateException e) { // the latter where the producer is closed
            written.completeExceptionally(unavailable(record.topic(), e));
        }
        return written;
    }

    private static CompletableFuture<Published> refused(Problem problem) {
        return CompletableFuture.failedFuture(new TidegateException(List.of(problem)));
    }

    private static TidegateException unavailable(String topic, Exception cause) {
        return new TidegateException(
                ErrorCode.KAFKA_UNAVAILABLE, "topic=" + topic + " was not written: " + cause.getMessage(), cause);
    }

    private static Map<String, Object> properties(PublisherConfig config) {
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, config.lingerMillis());
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, config.batchBytes());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return properties;
    }
}
