package io.tidegate.features.flink;

import io.tidegate.features.reference.ReferenceFeatures;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/** An event that waits for its look-ups. */
final class PendingLookups {
    private final Ingested ingested;
    private final ReferenceFeatures features;
    private final List<ReferenceKey> keys;
    private final ResultFuture<RelayRecord> result;
    private final long startedNanos;
    private final long deadlineNanos;

    /**
     * @param startedNanos when it began to wait, of {@link System#nanoTime}
     * @param deadlineNanos how long it may wait
     */
    PendingLookups(
            Ingested ingested,
            ReferenceFeatures features,
            List<ReferenceKey> keys,
            ResultFuture<RelayRecord> result,
            long startedNanos,
            long deadlineNanos) {
        this.ingested = ingested;
        this.features = features;
        this.keys = keys;
        this.result = result;
        this.startedNanos = startedNanos;
        this.deadlineNanos = deadlineNanos;
    }

    List<ReferenceKey> keys() {
        return keys;
    }

    boolean isPastDeadline() {
        return System.nanoTime() - startedNanos > deadlineNanos;
    }

    /**
     * Sends the event on with what is known, and the features that are made of it; a look-up without an answer is
     * UNAVAILABLE. The first completion counts.
     */
    void complete(Function<ReferenceKey, Optional<Lookup>> answers) {
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
        relayed.spent(Stage.LOOKUP, System.nanoTime() - startedNanos);
        result.complete(List.of(relayed));
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }
}
