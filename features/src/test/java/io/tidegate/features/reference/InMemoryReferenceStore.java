package io.tidegate.features.reference;

import io.tidegate.ingest.decision.Lookup;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries in a map: the plainest store that keeps the contract. */
public final class InMemoryReferenceStore implements ReferenceStore, ReferenceWriter {
    private final Map<ReferenceKey, Entry> entries = new HashMap<>();
    private long nowMillis;

    private record Entry(Lookup lookup, long endsAtMillis) {}

    /** Moves time on. */
    public void pass(Duration time) {
        nowMillis += time.toMillis();
    }

    @Override
    public List<Lookup> fetch(List<ReferenceKey> keys) {
        return keys.stream()
                .map(key -> {
                    Entry entry = entries.get(key);
                    return entry == null || entry.endsAtMillis() <= nowMillis ? key.absent() : entry.lookup();
                })
                .toList();
    }

    @Override
    public void put(ReferenceKey key, long version, Map<String, String> values, Optional<Duration> expiry) {
        ReferenceWriter.check(version, values, expiry);
        long endsAtMillis = expiry.map(life -> nowMillis + life.toMillis()).orElse(Long.MAX_VALUE);
        entries.put(key, new Entry(key.found(version, values), endsAtMillis));
    }

    @Override
    public void putAll(List<ReferenceEntry> all) {
        all.forEach(entry -> ReferenceWriter.check(entry.version(), entry.values(), entry.expiry()));
        all.forEach(entry -> put(entry.key(), entry.version(), entry.values(), entry.expiry()));
    }

    @Override
    public void remove(ReferenceKey key) {
        entries.remove(key);
    }

    @Override
    public void close() {
        entries.clear();
    }
}
