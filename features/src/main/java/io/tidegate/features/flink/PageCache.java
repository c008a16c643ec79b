package io.tidegate.features.flink;

import io.tidegate.features.window.Page;
import io.tidegate.features.window.PageMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the keys that were met last, as they are in the state. Pages never change and the subtask alone writes
 * them, so what is here is what is there, until the subtask starts anew. It spares a backend of bytes the reading. Only
 * histories of many events have pages, and few keys have so many: these are the keys that are met often.
 */
final class PageCache {
    /** What a key costs beside its pages, about. */
    private static final int KEY_BYTES = 512;

    /** Most bytes, of each hop in a subtask; the pages of the key that was met longest ago go first. */
    static final int BYTES_MAX = 32 << 20;

    private final Map<String, KeyPages> keys = new LinkedHashMap<>(1024, 0.75f, true);
    private final long bytesMax;
    private long bytes;

    PageCache() {
        this(BYTES_MAX);
    }

    PageCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** The pages of a key, by scope. */
    static final class KeyPages {
        private final Map<Long, PageMap> scopes = new HashMap<>();
        private long bytes;
        private long keptBytes;
        private long counted;

        @Nullable
        Page get(long scope, int number) {
            PageMap pages = scopes.get(scope);
            return pages == null ? null : pages.get(number);
        }

        void put(long scope, int number, Page page) {
            PageMap pages = scopes.computeIfAbsent(scope, unknown -> new PageMap());
            bytes -= pages.bytes();
            pages.put(number, page);
            bytes += pages.bytes();
        }

        void remove(long scope, int number) {
            PageMap pages = scopes.get(scope);
            if (pages != null) {
                bytes -= pages.bytes();
                pages.remove(number);
                bytes += pages.bytes();
                if (pages.bytes() == 0) {
                    scopes.remove(scope);
                }
            }
        }
    }

    /** The pages of a key, as far as they are known. */
    KeyPages of(String key) {
        KeyPages known = keys.get(key);
        return known == null ? new KeyPages() : known;
    }

    /** Takes back the pages of a key, which may have become more or fewer. */
    void keep(String key, KeyPages pages) {
        if (pages.bytes == pages.keptBytes) {
            return;
        }
        long counted = pages.bytes == 0 ? 0 : pages.bytes + KEY_BYTES;
        bytes += counted - pages.counted;
        pages.counted = counted;
        pages.keptBytes = pages.bytes;
        if (counted == 0) {
            keys.remove(key);
        } else {
            keys.put(key, pages);
        }
        for (Iterator<KeyPages> oldest = keys.values().iterator(); bytes > bytesMax; oldest.remove()) {
            bytes -= oldest.next().counted;
        }
    }
}
