package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.avro.Decoded;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.history.HistoryMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events that a job has read, out of Kafka, with what was reported of them. For one thread. */
public final class EventLog {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What is remembered of an event, by which its duplicates are told. */
    private static final int EVENT_BYTES = 160;

    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
    private final Set<String> seen = new HashSet<>();
    private final HistoryMemory memory;
    private final OutcomeLabels labels;
    private final EventTape tape;
    private long refused;
    private long again;

    private EventLog(HistoryMemory memory, OutcomeLabels labels, EventTape tape) {
        this.memory = requireNonNull(memory, "memory is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.tape = requireNonNull(tape, "tape is null");
    }

    /**
     * Reads what the topics of events and outcomes hold when it is called. Records that are no valid events, and events
     * that were sent again, are left out and told.
     *
     * @param file of the tape, to be written
     * @param progress gets a line now and then
     * @throws TidegateException KAFKA_UNAVAILABLE; INVALID_INPUT where there are more than the memory or a tape takes
     */
    public static EventTape read(String bootstrap, Path file, HistoryMemory memory, Consumer<String> progress) {
        ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
        OutcomeLabels labels = OutcomeLabels.read(bootstrap, codec, memory, progress);
        EventTape tape = new EventTape(file);
        try (TopicReader reader = new TopicReader(bootstrap, Topics.EVENTS, TIMEOUT)) {
            EventLog log = new EventLog(memory, labels, tape);
            long[] starts = reader.starts();
            long[] ends = reader.ends();
            long all = LongStream.of(ends).sum() - LongStream.of(starts).sum();
            ReadProgress lines = new ReadProgress("records of events", all, progress);
            long[] read = new long[1];
            reader.read(starts, ends, record -> {
                log.add(record);
                lines.at(++read[0]);
            });
            tape.rewind();
            progress.accept(String.format(
                    Locale.ROOT,
                    "took %,d events; left out %,d that were sent again, and %,d records that are no valid event",
                    tape.size(),
                    log.again,
                    log.refused));
            return tape;
        } catch (RuntimeException e) {
            tape.close();
            throw e;
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        RecordOrigin origin = new RecordOrigin(record.topic(), record.partition(), record.offset(), record.timestamp());
        Decoded decoded = codec.decode(Expected.EVENT, origin, record.value(), record.timestamp());
        Optional<RiskEvent> event =
                decoded.ingested().map(Ingested::observation).map(RiskEvent.class::cast);
        if (event.isEmpty()) {
            refused++;
        } else if (seen.add(EntityKey.ofEvent(event.get().tenant(), event.get().eventId()))) {
            tape.add(labelled(event.get()));
            memory.check(
                    labels.bytes() + (long) EVENT_BYTES * seen.size(),
                    () -> String.format(Locale.ROOT, "events=%,d and outcomes=%,d", seen.size(), labels.size()));
        } else {
            again++;
        }
    }

    private LabelledEvent labelled(RiskEvent event) {
        return new LabelledEvent(event, labels.of(event.tenant(), event.eventId()), labels.outcome(event));
    }
}
