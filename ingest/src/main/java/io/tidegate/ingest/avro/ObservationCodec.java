package io.tidegate.ingest.avro;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Events and outcomes to bytes and back. Safe for several threads. */
public final class ObservationCodec {
    /** Largest event or outcome, framing included. */
    public static final int RECORD_BYTES_MAX = 64 * 1024;

    private final WireFormat<io.tidegate.ingest.wire.RiskEvent> events;
    private final WireFormat<io.tidegate.ingest.wire.Outcome> outcomes;
    private final EventCheck check;
    private final LongSupplier nanoTicker;

    /**
     * A codec that reads every released writer's schema.
     *
     * @param nanoTicker rises by one each nanosecond; only differences are used
     */
    public ObservationCodec(EventCheck check, LongSupplier nanoTicker) {
        this(SchemaBook.standard(), check, nanoTicker);
    }

    /** A codec that reads the writers' schemas of a book. */
    public ObservationCodec(SchemaBook book, EventCheck check, LongSupplier nanoTicker) {
        this.events = new WireFormat<>(book, io.tidegate.ingest.wire.RiskEvent.class);
        this.outcomes = new WireFormat<>(book, io.tidegate.ingest.wire.Outcome.class);
        this.check = check;
        this.nanoTicker = nanoTicker;
    }

    /** The event's bytes; the caller checks the event and {@link #RECORD_BYTES_MAX}. */
    public byte[] encode(RiskEvent event) {
        return events.encode(EventWire.toWire(event));
    }

    /** The outcome's bytes; the caller checks the outcome and {@link #RECORD_BYTES_MAX}. */
    public byte[] encode(Outcome outcome) {
        return outcomes.encode(OutcomeWire.toWire(outcome));
    }

    /**
     * Reads and checks a record of a topic. Never throws: whatever the bytes hold, it gives the valid record or the
     * first problem.
     *
     * @param value null where the Kafka record has none
     * @param readAtMillis when the record was read, milliseconds since the epoch
     */
    public Decoded decode(Expected expected, RecordOrigin origin, byte @Nullable [] value, long readAtMillis) {
        long startNanos = nanoTicker.getAsLong();
        if (value == null || value.length > RECORD_BYTES_MAX) {
            return refused(
                    ErrorCode.RECORD_TOO_LARGE,
                    (value == null ? "value=none" : "bytes=" + value.length) + "; expected 1 to " + RECORD_BYTES_MAX);
        }
        Read<? extends Observation> read =
                switch (expected) {
                    case EVENT -> event(value);
                    case OUTCOME -> outcome(value);
                };
        if (read.wire().isEmpty()) {
            return new Decoded.Refused(read.problem().orElseThrow());
        }
        Observation observation = read.wire().get();
        Optional<Problem> problem = check.check(observation, origin.timestampMillis());
        if (problem.isPresent()) {
            return new Decoded.Refused(problem.get());
        }
        return new Decoded.Valid(
                new Ingested(origin, value, observation, readAtMillis, nanoTicker.getAsLong() - startNanos));
    }

    /**
     * The observation in bytes that were decoded and checked before.
     *
     * @throws TidegateException INTERNAL where they are not what they were
     */
    public Observation decodeKnown(Expected expected, byte[] value) {
        Read<? extends Observation> read =
                switch (expected) {
                    case EVENT -> event(value);
                    case OUTCOME -> outcome(value);
                };
        if (read.wire().isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INTERNAL,
                    "bytes that were valid no longer read: " + read.problem().orElseThrow());
        }
        return read.wire().get();
    }

    private Read<RiskEvent> event(byte[] value) {
        return events.isCurrent(value) ? known(events.whole(value, EventReader::read)) : eventByGeneralReader(value);
    }

    /** Reads an event of any writer's schema; what it gives for the current one is the same. */
    Read<RiskEvent> eventByGeneralReader(byte[] value) {
        Read<io.tidegate.ingest.wire.RiskEvent> read = events.read(value);
        return known(new Read<>(read.wire().map(EventWire::toCore), read.problem()));
    }

    private static Read<RiskEvent> known(Read<Optional<RiskEvent>> read) {
        if (read.wire().isEmpty()) {
            return new Read<>(Optional.empty(), read.problem());
        }
        return read.wire().get().map(Read::of).orElseGet(() -> unknown("kind or entity type"));
    }

    private Read<Outcome> outcome(byte[] value) {
        Read<io.tidegate.ingest.wire.Outcome> read = outcomes.read(value);
        if (read.wire().isEmpty()) {
            return new Read<>(Optional.empty(), read.problem());
        }
        return OutcomeWire.toCore(read.wire().get()).map(Read::of).orElseGet(() -> unknown("label or entity type"));
    }

    private static <T> Read<T> unknown(String what) {
        return Read.refused(ErrorCode.INVALID_FIELD, what + "=UNKNOWN; expected one that this reader knows");
    }

    private static Decoded refused(ErrorCode code, String message) {
        return new Decoded.Refused(new Problem(code, message));
    }
}
