package io.tidegate.features.flink;

import io.tidegate.features.window.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages that were read or written last, of all keys of a subtask. Pages never change and the subtask alone writes
 * them, so what is here is what is in the state, until the subtask starts anew. It spares RocksDB's reads; on the heap it
 * holds the very pages of the state.
 */
final class PageCache {
    /** Most bytes of pages; the ones used longest ago go first. */
    static final int BYTES_MAX = 16 << 20;

    /** What a page costs beside its bytes, about. */
    private static final int ENTRY_BYTES = 128;

    private final Map<Place, Page> pages = new LinkedHashMap<>(1024, 0.75f, true);
    private long bytes;

    private record Place(String key, PageKey page) {}

    /** A page, or null where it is not here: it may be in the state. */
    @Nullable
    Page get(String key, PageKey page) {
        return pages.get(new Place(key, page));
    }

    void put(String key, PageKey place, Page page) {
        Page before = pages.put(new Place(key, place), page);
        bytes += weight(page) - (before == null ? 0 : weight(before));
        while (bytes > BYTES_MAX) {
            Page oldest = pages.remove(pages.keySet().iterator().next());
            bytes -= oldest == null ? 0 : weight(oldest);
        }
    }

    void remove(String key, PageKey place) {
        Page before = pages.remove(new Place(key, place));
        bytes -= before == null ? 0 : weight(before);
    }

    private static int weight(Page page) {
        return page.bytes().length + ENTRY_BYTES;
    }
}
