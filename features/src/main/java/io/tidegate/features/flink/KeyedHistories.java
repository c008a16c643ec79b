package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.features.window.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.heap.AbstractHeapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The histories of the current key in Flink's state, in parts, as a backend needs it that reads and writes bytes. */
final class KeyedHistories {
    private final ValueState<Head> own;
    private final MapState<Long, Head> subs;
    private final MapState<PageKey, Page> pages;

    KeyedHistories(RuntimeContext context, String layout) {
        HeadSerializer heads = new HeadSerializer(layout);
        own = context.getState(new ValueStateDescriptor<>("head", heads));
        subs = context.getMapState(new MapStateDescriptor<>("sub-heads", LongSerializer.INSTANCE, heads));
        pages = context.getMapState(
                new MapStateDescriptor<>("pages", PageKey.Serializer.INSTANCE, PageSerializer.INSTANCE));
    }

    /** Whether the state keeps objects: what is got is the state, and may be changed in place. */
    boolean isOfObjects() {
        return own instanceof AbstractHeapState;
    }

    @Nullable
    Head head(long scope) {
        try {
            return scope == HistoryStore.OWN ? own.value() : subs.get(scope);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** Puts a head there, or removes it where it is null. */
    void put(long scope, @Nullable Head head) {
        try {
            if (scope == HistoryStore.OWN) {
                own.update(head);
            } else if (head == null) {
                subs.remove(scope);
            } else {
                subs.put(scope, head);
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Nullable
    Page page(long scope, int number) {
        try {
            return pages.get(new PageKey(scope, number));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** Puts a page there, or removes it where it is null. */
    void put(long scope, int number, @Nullable Page page) {
        PageKey place = new PageKey(scope, number);
        try {
            if (page == null) {
                pages.remove(place);
            } else {
                pages.put(place, page);
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** Sub-entities that have a history. */
    List<Long> subs() {
        List<Long> found = new ArrayList<>();
        try {
            subs.keys().forEach(found::add);
        } catch (Exception e) {
            throw failed(e);
        }
        return found;
    }

    /** Takes all histories of a key out of the state; null where there are none. */
    @Nullable
    InMemoryHistoryStore takeOut() {
        try {
            Head head = own.value();
            if (head == null) {
                return null;
            }
            InMemoryHistoryStore whole = new InMemoryHistoryStore();
            whole.put(HistoryStore.OWN, head);
            for (Map.Entry<Long, Head> sub : subs.entries()) {
                whole.put(sub.getKey(), sub.getValue());
            }
            for (Map.Entry<PageKey, Page> page : pages.entries()) {
                long scope = page.getKey().scope();
                Head owner = requireNonNull(whole.head(scope), "a page has no history");
                whole.pages(scope, owner).put(page.getKey().number(), page.getValue());
            }
            own.clear();
            subs.clear();
            pages.clear();
            return whole;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** Puts all histories of a key into the state, of which it has none there. */
    void putIn(InMemoryHistoryStore whole) {
        try {
            putIn(whole, HistoryStore.OWN);
            for (long scope : whole.subs()) {
                putIn(whole, scope);
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private void putIn(InMemoryHistoryStore whole, long scope) throws Exception {
        List<Map.Entry<Integer, Page>> found = new ArrayList<>();
        whole.forEachPage(scope, (number, page) -> found.add(Map.entry(number, page)));
        for (Map.Entry<Integer, Page> page : found) {
            put(scope, page.getKey(), page.getValue());
        }
        Head head = requireNonNull(whole.head(scope), "a history has no head");
        head.forgetPages();
        put(scope, head);
    }

    private static RuntimeException failed(Exception cause) {
        return cause instanceof RuntimeException known
                ? known
                : new FlinkRuntimeException("the state of a history cannot be read or written", cause);
    }
}
