package io.tidegate.features.flink;

import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.InMemoryHistoryStore;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/*
 * A backend of objects keeps all histories of a key as one object: one look-up an event, and pages are an array away. A
 * backend of bytes keeps heads and pages apart, so that an event reads and writes what it touches. A savepoint has the
 * form of the backend that it was taken from; where the job goes on with the other kind, a key changes its form when it
 * is met first. So a restored job looks for both.
 */

/** The histories of the current key in Flink's state, in the form that suits the backend. */
final class StateHistories {
    private final ValueState<InMemoryHistoryStore> whole;
    private final KeyedHistories parts;
    private final boolean ofObjects;
    private final boolean restored;
    private @Nullable InMemoryHistoryStore open;
    private boolean isNew;

    /** @param restored whether the state may come from another backend */
    StateHistories(RuntimeContext context, String layout, boolean restored) {
        this.whole = context.getState(new ValueStateDescriptor<>("histories", new HistoriesSerializer(layout)));
        this.parts = new KeyedHistories(context, layout);
        this.ofObjects = parts.isOfObjects();
        this.restored = restored;
    }

    /** Begins the work on a key, the current one of Flink's state. */
    HistoryStore open(String key) {
        if (restored || !ofObjects) {
            parts.open(key);
        }
        InMemoryHistoryStore known = ofObjects || restored ? value() : null;
        if (!ofObjects) {
            if (known != null) {
                parts.putIn(known);
                whole.clear();
            }
            return parts;
        }
        if (known == null && restored) {
            known = parts.takeOut();
            isNew = known != null;
        }
        if (known == null) {
            known = new InMemoryHistoryStore();
            isNew = true;
        }
        open = known;
        return known;
    }

    /** Ends the work on the key. The heap backend's objects are the state: only what is new must be put there. */
    void close() {
        if (open == null) {
            parts.flush();
            return;
        }
        boolean isEmpty = open.isEmpty();
        if (isEmpty && !isNew) {
            whole.clear();
        } else if (isNew && !isEmpty) {
            update(open);
        }
        open = null;
        isNew = false;
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
