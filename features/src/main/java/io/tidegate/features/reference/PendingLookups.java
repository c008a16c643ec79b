package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** An event that waits for its look-ups. */
public final class PendingLookups {
    /** Takes the record that comes of an event. Only the first completion counts. */
    public interface Result {
        void complete(RelayRecord record);

        void fail(Throwable failure);
    }

    private final Ingested ingested;
    private final ReferenceFeatures features;
    private final List<ReferenceKey> keys;
    private final Result result;
    private final LongSupplier nanos;
    private final long startedNanos;
    private final long deadlineNanos;

    /**
     * @param nanos a clock for durations
     * @param startedNanos when it began to wait, of that clock
     * @param deadlineNanos how long it may wait
     */
    public PendingLookups(
            Ingested ingested,
            ReferenceFeatures features,
            List<ReferenceKey> keys,
            Result result,
            LongSupplier nanos,
            long startedNanos,
            long deadlineNanos) {
        this.ingested = requireNonNull(ingested, "ingested is null");
        this.features = requireNonNull(features, "features is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.result = requireNonNull(result, "result is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.startedNanos = startedNanos;
        this.deadlineNanos = deadlineNanos;
    }

    List<ReferenceKey> keys() {
        return keys;
    }

    boolean isPastDeadline() {
        return nanos.getAsLong() - startedNanos > deadlineNanos;
    }

    /**
     * Sends the event on with what is known, and the features that are made of it; a look-up without an answer is
     * UNAVAILABLE. The first completion counts.
     */
    public void complete(Function<ReferenceKey, Optional<Lookup>> answers) {
        RelayRecord relayed = new RelayRecord(ingested, features.vectorSize());
        for (ReferenceKey key : keys) {
            Lookup lookup = answers.apply(key).orElseGet(key::unavailable);
            relayed.lookups().add(lookup);
            if (lookup.result() == Lookup.Result.UNAVAILABLE) {
                relayed.degradations().add(Degradation.REFERENCE_UNAVAILABLE);
            }
        }
        if (!keys.isEmpty() && ingested.observation() instanceof RiskEvent event) {
            features.fill(event, relayed.lookups(), relayed.features());
        }
        relayed.spent(Stage.LOOKUP, nanos.getAsLong() - startedNanos);
        result.complete(relayed);
    }

    void fail(Throwable failure) {
        result.fail(failure);
    }
}
