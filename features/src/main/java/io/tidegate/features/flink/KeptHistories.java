package io.tidegate.features.flink;

import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.Page;
import io.tidegate.features.window.PageMap;
import io.tidegate.features.window.PageStore;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histories of one key at hand: what was read from the state, and what the state does not have yet. To be read and
 * written while its key is the current one.
 */
final class KeptHistories implements HistoryStore {
    /** What a key costs beside its heads and pages, about. */
    private static final int KEY_BYTES = 512;

    /** What a sub-entity costs beside them, about, also where nothing is known of it. */
    private static final int SUB_BYTES = 256;

    private final String key;
    private final KeyedHistories state;
    private final Scope own = new Scope(OWN);
    private final Map<Long, Scope> subs = new HashMap<>();

    /** Whether nothing of it is in the state but what was written from here. */
    private boolean isWhole;

    private long bytes = KEY_BYTES;
    private int changes;
    private int lastMet;

    KeptHistories(String key, KeyedHistories state) {
        this.key = key;
        this.state = state;
    }

    String key() {
        return key;
    }

    /** Notes that it was met in an interval. */
    void metIn(int interval) {
        lastMet = interval;
    }

    /** Whether it was met in an interval, the latest, last. */
    boolean isMetIn(int interval) {
        return lastMet == interval;
    }

    /** What it takes up, about. */
    long bytes() {
        return bytes;
    }

    /** Heads and pages that the state does not have yet. */
    int changes() {
        return changes;
    }

    @Override
    public @Nullable Head head(long scope) {
        Scope found = scope(scope);
        if (!found.isRead) {
            found.isRead = true;
            if (!isWhole) {
                found.read(state.head(scope));
                // A sub-entity's history is there only beside the entity's own.
                isWhole = scope == OWN && found.head == null;
            }
        }
        return found.head;
    }

    @Override
    public void put(long scope, Head head) {
        scope(scope).change(head);
    }

    @Override
    public void remove(long scope) {
        scope(scope).change(null);
    }

    @Override
    public PageStore pages(long scope, Head head) {
        return scope(scope);
    }

    @Override
    public long[] subs() {
        if (!isWhole) {
            state.subs().forEach(this::head);
        }
        return subs.values().stream()
                .filter(sub -> sub.head != null)
                .mapToLong(sub -> sub.number)
                .sorted()
                .toArray();
    }

    private Scope scope(long scope) {
        if (scope == OWN) {
            return own;
        }
        Scope known = subs.get(scope);
        if (known == null) {
            known = new Scope(scope);
            subs.put(scope, known);
            bytes += SUB_BYTES;
        }
        return known;
    }

    /** Gives the state what it does not have yet. */
    void write() {
        own.write();
        for (Iterator<Scope> each = subs.values().iterator(); each.hasNext(); ) {
            Scope sub = each.next();
            sub.write();
            if (sub.head == null) {
                bytes -= SUB_BYTES + sub.pages.bytes();
                each.remove();
            }
        }
        changes = 0;
    }

    /** One history: its head, which changes, and the pages of it that were met. */
    private final class Scope implements PageStore {
        private final long number;
        private @Nullable Head head;
        private boolean isRead;
        private boolean isChanged;
        private int headBytes;
        private final PageMap pages = new PageMap();
        private final IntSet changedPages = new IntSet();

        /** Pages from this number on were never in the state: a head counts them up. */
        private int unwritten;

        Scope(long number) {
            this.number = number;
        }

        private void keep(@Nullable Head kept) {
            int keptBytes = kept == null ? 0 : kept.bytes();
            bytes += keptBytes - headBytes;
            headBytes = keptBytes;
            head = kept;
        }

        private void read(@Nullable Head found) {
            keep(found);
            unwritten = found == null ? 0 : found.nextPage();
        }

        private void change(@Nullable Head changed) {
            keep(changed);
            isRead = true;
            changes += isChanged ? 0 : 1;
            isChanged = true;
        }

        @Override
        public @Nullable Page get(int page) {
            Page known = pages.get(page);
            if (known != null || isWhole || changedPages.contains(page)) {
                return known;
            }
            Page read = state.page(number, page);
            if (read != null) {
                keep(page, read);
            }
            return read;
        }

        /** The state has bytes of its own. */
        @Override
        public boolean changesInPlace(int page) {
            changes += changedPages.add(page) ? 1 : 0;
            return true;
        }

        private void keep(int page, Page kept) {
            bytes -= pages.bytes();
            pages.put(page, kept);
            bytes += pages.bytes();
        }

        @Override
        public void put(int page, Page changed) {
            keep(page, changed);
            changes += changedPages.add(page) ? 1 : 0;
        }

        @Override
        public void remove(int page) {
            bytes -= pages.bytes();
            pages.remove(page);
            bytes += pages.bytes();
            if (page < unwritten) {
                changes += changedPages.add(page) ? 1 : 0;
            } else {
                changes -= changedPages.remove(page) ? 1 : 0;
            }
        }

        private void write() {
            unwritten = head == null ? 0 : head.nextPage();
            if (changedPages.size() > 0) {
                changedPages.forEach(page -> state.put(number, page, pages.get(page)));
                changedPages.clear();
            }
            if (isChanged) {
                state.put(number, head);
                isChanged = false;
            }
        }
    }
}
