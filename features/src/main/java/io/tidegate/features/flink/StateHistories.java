package io.tidegate.features.flink;

import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.InMemoryHistoryStore;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/*
 * A backend of objects keeps all histories of a key as one object: one look-up an event, and pages are an array away. A
 * backend of bytes keeps heads and pages apart, so that what is read and written is what was touched, and a cache before
 * it keeps busy keys as objects. A savepoint has the form of the backend that it was taken from; where the job goes on
 * with the other kind, a key changes its form when it is met first. So a restored job looks for both.
 */

/** The histories of the current key in Flink's state, in the form that suits the backend. */
final class StateHistories {
    private final ValueState<InMemoryHistoryStore> whole;
    private final KeyedHistories parts;
    private final HistoryCache cache;
    private final boolean ofObjects;
    private final boolean restored;
    private @Nullable InMemoryHistoryStore open;
    private @Nullable KeptHistories kept;
    private boolean isNew;

    /**
     * @param keys of the operator, to write what is of another key than the current one
     * @param atHandBytes most bytes that are kept before a backend of bytes
     * @param restored whether the state may come from another backend
     */
    StateHistories(RuntimeContext context, KeyContext keys, String layout, long atHandBytes, boolean restored) {
        this.whole = context.getState(new ValueStateDescriptor<>("histories", new HistoriesSerializer(layout)));
        this.parts = new KeyedHistories(context, layout);
        this.cache = new HistoryCache(parts, keys, atHandBytes);
        this.ofObjects = parts.isOfObjects();
        this.restored = restored;
    }

    /** Begins the work on a key, the current one of Flink's state. */
    HistoryStore open(String key) {
        return ofObjects ? openObject() : openParts(key);
    }

    private HistoryStore openParts(String key) {
        if (restored && !cache.knows(key)) {
            InMemoryHistoryStore known = value();
            if (known != null) {
                parts.putIn(known);
                whole.clear();
            }
        }
        KeptHistories opened = cache.open(key);
        kept = opened;
        return opened;
    }

    private HistoryStore openObject() {
        InMemoryHistoryStore known = value();
        if (known == null) {
            isNew = true;
            known = restored ? parts.takeOut() : null;
        }
        InMemoryHistoryStore opened = known == null ? new InMemoryHistoryStore() : known;
        open = opened;
        return opened;
    }

    /** Ends the work on the key. The heap backend's objects are the state: only what is new must be put there. */
    void close() {
        if (kept != null) {
            cache.close(kept);
            kept = null;
        }
        if (open != null) {
            boolean isEmpty = open.isEmpty();
            if (isEmpty && !isNew) {
                whole.clear();
            } else if (isNew && !isEmpty) {
                update(open);
            }
            open = null;
            isNew = false;
        }
    }

    /** Gives the state what it does not have yet; changes the key. */
    void write() {
        cache.write(Long.MAX_VALUE);
    }

    /** Ends an interval: gives the state some of what it does not have yet, of keys that were not met; changes the key. */
    void writeIdle(long most) {
        cache.writeIdle(most);
    }

    /** Values that the state does not have yet. */
    long changes() {
        return cache.changes();
    }

    private @Nullable InMemoryHistoryStore value() {
        try {
            return whole.value();
        } catch (IOException e) {
            throw new FlinkRuntimeException("the state of a key's histories cannot be read", e);
        }
    }

    private void update(InMemoryHistoryStore histories) {
        try {
            whole.update(histories);
        } catch (IOException e) {
            throw new FlinkRuntimeException("the state of a key's histories cannot be written", e);
        }
    }
}
