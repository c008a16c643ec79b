package io.tidegate.features.window;

import java.util.function.Consumer;

/** Changes whose events have not arrived, by the time from which they may be dropped. A view: {@link #open} binds it. */
final class Pending {
    /** Most changes that wait for their events; beyond it those of the oldest events are dropped. */
    static final int PENDING_MAX = 1_000;

    private final SortedRows waiting;
    private final RowCursor cursor;
    private final byte[] change = Changes.LAYOUT.allocate(1);

    Pending(OpenHistory open) {
        this.waiting = new SortedRows(Changes.LAYOUT, LeafSummary.NONE, open, open);
        this.cursor = new RowCursor(waiting);
    }

    void open(RowsState state) {
        waiting.open(state);
    }

    int count() {
        return waiting.size();
    }

    /** Keeps a change until its event comes; one that is known is not kept twice. */
    void add(byte[] bytes, long waitsFrom) {
        Changes.LAYOUT.key(bytes, 0, waitsFrom, mixed(Changes.LAYOUT.id(bytes, 0), bytes));
        if (waiting.find(Changes.LAYOUT.time(bytes, 0), Changes.LAYOUT.id(bytes, 0), change)) {
            Changes.discard(bytes, waiting.pages());
            return;
        }
        waiting.insert(bytes, 0);
        if (waiting.size() > PENDING_MAX) {
            removeFirst();
        }
    }

    /** Gives the changes of an event that has arrived, and keeps them no more. */
    void release(long time, long id, Consumer<byte[]> changes) {
        cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
        while (cursor.isOnRow()) {
            if (Changes.ROW_ID.number(cursor.bytes, cursor.offset()) != id) {
                cursor.next();
                continue;
            }
            long key = cursor.time();
            long changeId = cursor.id();
            System.arraycopy(cursor.bytes, cursor.offset(), change, 0, Changes.LAYOUT.width);
            waiting.remove(key, changeId);
            Changes.LAYOUT.key(change, 0, Changes.EFFECTIVE.number(change, 0), mixed(changeId, change));
            Changes.ROW_TIME.set(change, 0, time);
            changes.accept(change);
            cursor.seekAfter(key - 1, RowCursor.INLINE);
        }
    }

    /** Labels of one event wait from one time: they are told apart by when they count too. Mixed twice, an id is itself. */
    private static long mixed(long id, byte[] change) {
        return id ^ IdHash.avalanche(Changes.EFFECTIVE.number(change, 0));
    }

    /** Drops changes that wait no more. */
    void removeBefore(long time) {
        while (waiting.size() > 0 && waiting.firstMillis() < time) {
            removeFirst();
        }
    }

    private void removeFirst() {
        cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
        Changes.discard(cursor.bytes, cursor.offset(), waiting.pages());
        waiting.remove(cursor.time(), cursor.id());
    }
}
