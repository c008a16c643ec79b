package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/*
 * A label, a reversal or a correction changes an event from a time on: it is kept with that time, and an event read at t
 * sees the changes up to t. The changes up to the clock of the history are applied to the rows; the clock goes forwards
 * with the events, and for a late one it goes back: changes are undone in reverse. What a row was before is kept with the
 * change that replaced it.
 */

/** The changes of a history's events, by the time from which they count. A view: {@link #open} binds it. */
final class Changes {
    /** Kinds of a change; labels follow. */
    static final int TAKE_BACK = 0;

    static final int CONTENT = 1;
    static final int LABEL = 8;

    /** Most changes that can be undone; beyond it the oldest stay applied for good. */
    static final int CHANGES_MAX = 100_000;

    private static final int UNAPPLIED = -1;

    static final Column ROW_TIME = new Column(RowLayout.KEY_BYTES, 6);
    static final Column ROW_ID = new Column(RowLayout.KEY_BYTES + 6, 8);
    private static final Column KIND = new Column(RowLayout.KEY_BYTES + 14, 1);
    private static final Column BEFORE = new Column(RowLayout.KEY_BYTES + 15, 1);
    private static final Column PAGE = new Column(RowLayout.KEY_BYTES + 16, 4);
    static final Column EFFECTIVE = new Column(RowLayout.KEY_BYTES + 20, 6);
    static final RowLayout LAYOUT = new RowLayout(RowLayout.KEY_BYTES + 26);

    private final HistoryPlan plan;
    private final SortedRows rows;
    private final Edges edges;
    private final OpenHistory open;
    private final SortedRows changes;
    private final RowCursor cursor;
    private final byte[] change = LAYOUT.allocate(1);
    private final byte[] before;
    private final byte[] after;

    Changes(HistoryPlan plan, SortedRows rows, Edges edges, OpenHistory open) {
        this.plan = plan;
        this.rows = rows;
        this.edges = edges;
        this.open = open;
        this.changes = new SortedRows(LAYOUT, LeafSummary.NONE, open, open);
        this.cursor = new RowCursor(changes);
        this.before = plan.newRow();
        this.after = plan.newRow();
    }

    void open(RowsState state) {
        changes.open(state);
    }

    /** A change as bytes, for {@link #add}, or to wait for its event. */
    static void write(byte[] into, long effective, long id, long rowTime, long rowId, int kind, int page) {
        LAYOUT.key(into, 0, effective, id);
        ROW_TIME.set(into, 0, rowTime);
        ROW_ID.set(into, 0, rowId);
        KIND.set(into, 0, kind);
        BEFORE.set(into, 0, UNAPPLIED);
        PAGE.set(into, 0, page);
        EFFECTIVE.set(into, 0, Math.max(-RowLayout.TIME_MAX, Math.min(RowLayout.TIME_MAX, effective)));
    }

    /** Removes what a change has for itself, where the change is not kept. */
    static void discard(byte[] bytes, int offset, PageStore pages) {
        int page = (int) PAGE.number(bytes, offset);
        if (page >= 0) {
            pages.remove(page);
        }
    }

    static void discard(byte[] bytes, PageStore pages) {
        discard(bytes, 0, pages);
    }

    /** Takes in a change of a row that is there. @return false where it is known */
    boolean add(byte[] added) {
        long[] numbers = open.numbers();
        long effective = LAYOUT.time(added, 0);
        long id = LAYOUT.id(added, 0);
        if (changes.find(effective, id, change)) {
            return false;
        }
        if (effective <= numbers[Head.AS_OF]) {
            rewind(effective - 1);
        }
        changes.insert(added, 0);
        numbers[Head.NEXT_CHANGE] = Math.min(effective, numbers[Head.NEXT_CHANGE]);
        if (changes.size() > CHANGES_MAX) {
            cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
            remove();
        }
        return true;
    }

    /** Brings the rows to where they stand at a time. */
    void seek(long time) {
        long[] numbers = open.numbers();
        if (time < numbers[Head.AS_OF]) {
            if (changes.size() > 0) {
                rewind(time);
            }
        } else if (numbers[Head.NEXT_CHANGE] <= time) {
            advance(time);
        }
        numbers[Head.AS_OF] = time;
    }

    private void advance(long time) {
        long[] numbers = open.numbers();
        cursor.seekAfter(numbers[Head.AS_OF], RowCursor.INLINE);
        while (cursor.isOnRow() && cursor.time() <= time) {
            System.arraycopy(cursor.bytes, cursor.offset(), change, 0, LAYOUT.width);
            apply();
            cursor.next();
        }
        numbers[Head.NEXT_CHANGE] = cursor.isOnRow() ? cursor.time() : Long.MAX_VALUE;
    }

    private void rewind(long time) {
        long[] numbers = open.numbers();
        cursor.seekThrough(numbers[Head.AS_OF], RowCursor.INLINE);
        while (cursor.isOnRow() && cursor.time() > time) {
            System.arraycopy(cursor.bytes, cursor.offset(), change, 0, LAYOUT.width);
            undo();
            numbers[Head.NEXT_CHANGE] = cursor.time();
            cursor.previous();
        }
        numbers[Head.AS_OF] = time;
    }

    private void apply() {
        if (!rows.find(ROW_TIME.number(change, 0), ROW_ID.number(change, 0), before)) {
            return;
        }
        System.arraycopy(before, 0, after, 0, plan.rows.width);
        int flags = (int) plan.flags.number(before, 0);
        int kind = (int) KIND.number(change, 0);
        BEFORE.set(change, 0, flags);
        changes.replace(change, 0);
        if (kind == TAKE_BACK) {
            plan.flags.set(after, 0, flags | HistoryPlan.TAKEN_BACK);
        } else if (kind == CONTENT) {
            exchangeContent();
        } else {
            int kept = flags & (HistoryPlan.KIND_MASK | HistoryPlan.TAKEN_BACK);
            plan.flags.set(after, 0, kept | kind - LABEL << HistoryPlan.LABEL_SHIFT);
        }
        write();
    }

    private void undo() {
        int flags = (int) BEFORE.number(change, 0);
        if (flags == UNAPPLIED || !rows.find(ROW_TIME.number(change, 0), ROW_ID.number(change, 0), before)) {
            return;
        }
        System.arraycopy(before, 0, after, 0, plan.rows.width);
        plan.flags.set(after, 0, flags);
        BEFORE.set(change, 0, UNAPPLIED);
        changes.replace(change, 0);
        if (KIND.number(change, 0) == CONTENT) {
            exchangeContent();
        }
        write();
    }

    /** The content on the change's page and that of the row take each other's place. */
    private void exchangeContent() {
        int number = (int) PAGE.number(change, 0);
        Page page = requireNonNull(changes.pages().get(number), "the content of a correction is missing");
        byte[] kept = plan.newRow();
        System.arraycopy(before, 0, kept, 0, plan.rows.width);
        System.arraycopy(page.bytes(), plan.bodyOffset, after, plan.bodyOffset, plan.rows.width - plan.bodyOffset);
        changes.pages().put(number, new Page(kept, 1));
    }

    private void write() {
        if (!Arrays.equals(before, after)) {
            rows.replace(after, 0);
            if (open.isLarge()) {
                edges.change(before, after);
            }
        }
    }

    /** Forgets changes whose events are forgotten, from the first on, up to one whose event is not. */
    void removeOf(long horizon) {
        long[] numbers = open.numbers();
        cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
        while (cursor.isOnRow() && ROW_TIME.number(cursor.bytes, cursor.offset()) <= horizon) {
            remove();
            cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
        }
        numbers[Head.NEXT_CHANGE] = nextAfter(numbers[Head.AS_OF]);
    }

    private long nextAfter(long time) {
        cursor.seekAfter(time, RowCursor.INLINE);
        return cursor.isOnRow() ? cursor.time() : Long.MAX_VALUE;
    }

    private void remove() {
        discard(cursor.bytes, cursor.offset(), changes.pages());
        changes.remove(cursor.time(), cursor.id());
    }

    int count() {
        return changes.size();
    }
}
