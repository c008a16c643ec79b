package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.rules.history.HistoryMemory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What outcomes say of each event; of two the one that became known later. */
final class OutcomeLabels {
    /** Most events of which an outcome is kept to be joined to them. */
    static final int OUTCOMES_MAX = 50_000_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What an outcome takes in memory. */
    private static final int OUTCOME_BYTES = 200;

    private final Map<String, Known> labels = new HashMap<>();
    private final ObservationCodec codec;
    private final HistoryMemory memory;
    private long read;

    private OutcomeLabels(ObservationCodec codec, HistoryMemory memory) {
        this.codec = requireNonNull(codec, "codec is null");
        this.memory = requireNonNull(memory, "memory is null");
    }

    /**
     * Reads what the topic holds now.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE; INVALID_INPUT where there are more than the limit or the memory takes
     */
    static OutcomeLabels read(
            String bootstrap, ObservationCodec codec, HistoryMemory memory, Consumer<String> progress) {
        OutcomeLabels labels = new OutcomeLabels(codec, memory);
        try (TopicReader reader = new TopicReader(bootstrap, Topics.OUTCOMES, TIMEOUT)) {
            long[] starts = reader.starts();
            long[] ends = reader.ends();
            long all = LongStream.of(ends).sum() - LongStream.of(starts).sum();
            ReadProgress lines = new ReadProgress("outcomes", all, progress);
            reader.read(starts, ends, record -> {
                labels.add(record);
                lines.at(++labels.read);
            });
        }
        return labels;
    }

    /** The label of an event, where one is known. */
    Optional<Label> of(String tenant, String eventId) {
        return known(tenant, eventId).map(Known::label);
    }

    /** What was reported of an event last, and when. */
    Optional<Outcome> outcome(RiskEvent event) {
        return known(event.tenant(), event.eventId())
                .map(known -> new Outcome(
                        event.tenant(),
                        event.eventId(),
                        event.eventTimeMillis(),
                        event.entities(),
                        known.label,
                        known.atMillis));
    }

    private Optional<Known> known(String tenant, String eventId) {
        return Optional.ofNullable(labels.get(EntityKey.ofEvent(tenant, eventId)));
    }

    /** Events of which a label is known. */
    int size() {
        return labels.size();
    }

    /** How much memory they take, about. */
    long bytes() {
        return (long) OUTCOME_BYTES * labels.size();
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        RecordOrigin origin = new RecordOrigin(record.topic(), record.partition(), record.offset(), record.timestamp());
        Optional<Ingested> valid = codec.decode(Expected.OUTCOME, origin, record.value(), record.timestamp())
                .ingested();
        if (valid.isPresent() && valid.get().observation() instanceof Outcome outcome) {
            labels.merge(
                    EntityKey.ofEvent(outcome.tenant(), outcome.eventId()),
                    new Known(outcome.label(), outcome.knownAtMillis()),
                    (one, other) -> one.atMillis > other.atMillis ? one : other);
        }
        if (labels.size() > OUTCOMES_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "outcomes=" + labels.size() + ", at most " + OUTCOMES_MAX);
        }
        memory.check(bytes(), () -> String.format(Locale.ROOT, "outcomes=%,d alone", labels.size()));
    }

    private record Known(Label label, long atMillis) {}
}
