package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Answers of the last moments, absent entries too: the busiest entities are asked for again and again. An answer is
 * used for a fixed time after it was fetched, however often it is used: that is how late a change can be seen. An entry
 * of a list is not used from its own end on, however young the answer is. When the cache is full, the answer that was
 * used longest ago goes. Threads may share it.
 */
public final class ReferenceCache {
    private final int entriesMax;
    private final long lifeMillis;
    private final LongSupplier nowMillis;
    private final LongSupplier epochMillis;
    private final LinkedHashMap<ReferenceKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private record Entry(Lookup lookup, long fetchedAtMillis, long endMillis) {}

    /**
     * @param entriesMax 0 for no cache
     * @param lifeMillis how long an answer is used
     * @param nowMillis a clock that does not go back
     * @param epochMillis the calendar by which entries of lists end
     */
    public ReferenceCache(int entriesMax, long lifeMillis, LongSupplier nowMillis, LongSupplier epochMillis) {
        if (entriesMax < 0 || lifeMillis < 0) {
            throw new IllegalArgumentException(
                    "entriesMax=" + entriesMax + " lifeMillis=" + lifeMillis + ", expected 0 or more");
        }
        this.entriesMax = entriesMax;
        this.lifeMillis = lifeMillis;
        this.nowMillis = requireNonNull(nowMillis, "nowMillis is null");
        this.epochMillis = requireNonNull(epochMillis, "epochMillis is null");
    }

    /** The answer, where there is one that is young enough. */
    public synchronized Optional<Lookup> get(ReferenceKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (nowMillis.getAsLong() - entry.fetchedAtMillis() >= lifeMillis
                || epochMillis.getAsLong() >= entry.endMillis()) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.lookup());
    }

    /** Keeps an answer that holds now; one that never came is not kept. */
    public synchronized void put(ReferenceKey key, Lookup lookup) {
        if (lookup.result() == Lookup.Result.UNAVAILABLE || entriesMax == 0 || lifeMillis == 0) {
            return;
        }
        entries.put(key, new Entry(lookup, nowMillis.getAsLong(), ListEntry.endMillis(key, lookup)));
        if (entries.size() > entriesMax) {
            Iterator<ReferenceKey> oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Entries held, those too old included. */
    public synchronized int size() {
        return entries.size();
    }
}
