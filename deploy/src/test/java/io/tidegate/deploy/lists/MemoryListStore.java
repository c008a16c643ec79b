package io.tidegate.deploy.lists;

import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Entries in memory, of which none ends by itself. */
final class MemoryListStore implements ListStore {
    final Map<ReferenceKey, Found> entries = new HashMap<>();
    /** What happens elsewhere just before each write. */
    Runnable meanwhile = () -> {};

    boolean isAway;
    boolean isAwayBefore;

    @Override
    public void put(List<Put> puts) {
        write();
        puts.forEach(put -> entries.put(
                put.key(), new Found(put.key(), put.expected(), put.entry().untilMillis())));
    }

    @Override
    public void remove(List<ReferenceKey> keys) {
        write();
        keys.forEach(entries::remove);
    }

    @Override
    public List<Found> find(List<ReferenceKey> keys) {
        if (isAwayBefore) {
            throw new TidegateException(ErrorCode.REFERENCE_UNAVAILABLE, "Redis is away");
        }
        return keys.stream()
                .map(key -> entries.getOrDefault(key, new Found(key, key.absent(), OptionalLong.empty())))
                .toList();
    }

    @Override
    public void scan(ReferencePlan plan, Consumer<ReferenceKey> each) {
        Set.copyOf(entries.keySet()).forEach(key -> {
            each.accept(key);
            each.accept(key); // more often than once is allowed
        });
    }

    private void write() {
        meanwhile.run();
        if (isAway) {
            throw new TidegateException(ErrorCode.REFERENCE_UNAVAILABLE, "Redis is away");
        }
    }
}
