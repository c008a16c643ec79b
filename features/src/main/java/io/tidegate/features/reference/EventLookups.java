package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.Ingested;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Starts events on the relay, with their look-ups: at once where the cache has them all, else when the store answers. */
public final class EventLookups {
    private final ReferencePlan plan;
    private final ReferenceFeatures features;
    private final ReferenceCache cache;
    private final long deadlineNanos;
    private final LongSupplier nanos;

    /**
     * @param deadlineNanos how long an event may wait
     * @param nanos a clock for durations
     */
    public EventLookups(
            ReferencePlan plan,
            ReferenceFeatures features,
            ReferenceCache cache,
            long deadlineNanos,
            LongSupplier nanos) {
        this.plan = requireNonNull(plan, "plan is null");
        this.features = requireNonNull(features, "features is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.deadlineNanos = deadlineNanos;
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** Where events wait for the store. */
    public interface Queue {
        /** Takes an event in; false where there is no room. */
        boolean offer(PendingLookups pending);
    }

    /**
     * Starts an event. Where there is no room to wait it goes on at once with what is known.
     *
     * @return whether the cache had everything that was to be looked up, and something was
     */
    public boolean begin(Ingested ingested, PendingLookups.Result result, Queue queue) {
        List<ReferenceKey> keys = plan.keys(ingested.observation());
        PendingLookups pending = pending(ingested, keys, result, nanos.getAsLong());
        if (keys.isEmpty()) {
            pending.complete(key -> Optional.empty());
            return false;
        }
        Map<ReferenceKey, Lookup> known = known(keys);
        boolean all = known.size() == keys.size();
        if (all || !queue.offer(pending)) {
            pending.complete(key -> Optional.ofNullable(known.get(key)));
        }
        return all;
    }

    /** At the deadline: the event goes on with what the cache has by now. */
    public void pastDeadline(Ingested ingested, PendingLookups.Result result) {
        pending(ingested, plan.keys(ingested.observation()), result, nanos.getAsLong() - deadlineNanos)
                .complete(cache::get);
    }

    private PendingLookups pending(
            Ingested ingested, List<ReferenceKey> keys, PendingLookups.Result result, long startedNanos) {
        return new PendingLookups(ingested, features, keys, result, nanos, startedNanos, deadlineNanos);
    }

    private Map<ReferenceKey, Lookup> known(List<ReferenceKey> keys) {
        Map<ReferenceKey, Lookup> known = new HashMap<>();
        for (ReferenceKey key : keys) {
            cache.get(key).ifPresent(lookup -> known.put(key, lookup));
        }
        return known;
    }
}
