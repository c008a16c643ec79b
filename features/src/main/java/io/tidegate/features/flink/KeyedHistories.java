package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.features.window.Page;
import io.tidegate.features.window.PageStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.heap.AbstractHeapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The histories of the current key in Flink's state, in parts, as a backend needs it that reads and writes bytes. Pages
 * that an event touches are read once, and written once, by {@link #flush}, which ends the work on a key.
 */
final class KeyedHistories implements HistoryStore {
    private final ValueState<Head> own;
    private final MapState<Long, Head> subs;
    private final MapState<PageKey, Page> pages;
    private final PageCache cache = new PageCache();
    private final Set<PageKey> changed = new LinkedHashSet<>();
    private String key = "";
    private PageCache.KeyPages known = new PageCache.KeyPages();
    private @Nullable Head ownHead;
    private boolean isOwnKnown;

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

    /** Begins the work on a key, the current one of Flink's state. */
    void open(String currentKey) {
        key = currentKey;
        known = cache.of(currentKey);
        isOwnKnown = false;
    }

    @Override
    public @Nullable Head head(long scope) {
        try {
            if (scope != OWN) {
                return subs.get(scope);
            }
            if (!isOwnKnown) {
                ownHead = own.value();
                isOwnKnown = true;
            }
            return ownHead;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void put(long scope, Head head) {
        try {
            if (scope == OWN) {
                own.update(head);
                ownHead = head;
                isOwnKnown = true;
            } else {
                subs.put(scope, head);
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void remove(long scope) {
        try {
            if (scope == OWN) {
                own.clear();
                ownHead = null;
                isOwnKnown = true;
            } else {
                subs.remove(scope);
            }
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public long[] subs() {
        List<Long> found = new ArrayList<>();
        try {
            subs.keys().forEach(found::add);
        } catch (Exception e) {
            throw failed(e);
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public PageStore pages(long scope, Head head) {
        return new ScopePages(scope);
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
            whole.put(OWN, head);
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
            putIn(whole, OWN);
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
            pages.put(new PageKey(scope, page.getKey()), page.getValue());
        }
        Head head = requireNonNull(whole.head(scope), "a history has no head");
        head.forgetPages();
        put(scope, head);
    }

    /** Writes the pages that changed. To be called at the end of each event, before the key changes. */
    void flush() {
        try {
            for (PageKey place : changed) {
                Page page = known.get(place.scope(), place.number());
                if (page == null) {
                    pages.remove(place);
                } else {
                    pages.put(place, page);
                }
            }
        } catch (Exception e) {
            throw failed(e);
        } finally {
            changed.clear();
        }
        cache.keep(key, known);
    }

    private @Nullable Page read(long scope, int number) {
        try {
            return pages.get(new PageKey(scope, number));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** The pages of one history: each is read once, and written once an event. */
    private final class ScopePages implements PageStore {
        private final long scope;

        ScopePages(long scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Page get(int number) {
            Page page = known.get(scope, number);
            if (page == null && !changed.contains(new PageKey(scope, number))) {
                page = read(scope, number);
                if (page != null) {
                    known.put(scope, number, page);
                }
            }
            return page;
        }

        @Override
        public void put(int number, Page page) {
            known.put(scope, number, page);
            changed.add(new PageKey(scope, number));
        }

        @Override
        public void remove(int number) {
            known.remove(scope, number);
            changed.add(new PageKey(scope, number));
        }
    }

    private static RuntimeException failed(Exception cause) {
        return cause instanceof RuntimeException known
                ? known
                : new FlinkRuntimeException("the state of a history cannot be read or written", cause);
    }
}
