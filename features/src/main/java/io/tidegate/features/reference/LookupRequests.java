package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Answers events that wait for their look-ups, all of them by one request. */
public final class LookupRequests {
    private final ReferenceStore store;
    private final ReferenceCache cache;
    private final LongSupplier nanos;
    private final LongSupplier epochMillis;
    private final Observer observer;

    /** Is told of each request. */
    public interface Observer {
        /**
         * A request was answered.
         *
         * @param events that waited for it
         * @param answers to its keys
         * @param nanos that it took
         */
        void asked(int events, List<Lookup> answers, long nanos);
    }

    /**
     * @param nanos a clock for durations
     * @param epochMillis the calendar by which entries of lists end
     */
    public LookupRequests(
            ReferenceStore store,
            ReferenceCache cache,
            LongSupplier nanos,
            LongSupplier epochMillis,
            Observer observer) {
        this.store = requireNonNull(store, "store is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.epochMillis = requireNonNull(epochMillis, "epochMillis is null");
        this.observer = requireNonNull(observer, "observer is null");
    }

    /** Asks once for what the cache does not have, and sends all of the events on; where the store breaks, they fail. */
    public void answer(List<PendingLookups> batch) {
        try {
            Function<ReferenceKey, Optional<Lookup>> answers = fetch(batch);
            batch.forEach(pending -> pending.complete(answers));
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(e));
        }
    }

    private Function<ReferenceKey, Optional<Lookup>> fetch(List<PendingLookups> batch) {
        Map<ReferenceKey, Lookup> answers = new HashMap<>();
        Set<ReferenceKey> missing = new LinkedHashSet<>();
        for (PendingLookups pending : batch) {
            if (pending.isPastDeadline()) {
                continue; // it has gone on without; ask for those that still wait
            }
            for (ReferenceKey key : pending.keys()) {
                Optional<Lookup> known = cache.get(key);
                known.ifPresentOrElse(lookup -> answers.put(key, lookup), () -> missing.add(key));
            }
        }
        if (!missing.isEmpty()) {
            List<ReferenceKey> keys = List.copyOf(missing);
            long startNanos = nanos.getAsLong();
            List<Lookup> lookups = inForce(keys, store.fetch(keys));
            observer.asked(batch.size(), lookups, nanos.getAsLong() - startNanos);
            for (int i = 0; i < keys.size(); i++) {
                Lookup lookup = lookups.get(i);
                answers.put(keys.get(i), lookup);
                cache.put(keys.get(i), lookup);
            }
        }
        return key -> Optional.ofNullable(answers.get(key));
    }

    /** The store's clock and ours need not agree: an entry ends by ours. */
    private List<Lookup> inForce(List<ReferenceKey> keys, List<Lookup> fetched) {
        long atMillis = epochMillis.getAsLong();
        List<Lookup> lookups = new ArrayList<>(fetched.size());
        for (int i = 0; i < fetched.size(); i++) {
            lookups.add(ListEntry.asOf(keys.get(i), fetched.get(i), atMillis));
        }
        return lookups;
    }
}
