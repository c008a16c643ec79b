package io.tidegate.features.window;

/*
 * The edge of a window stands at a time; its totals are over all events up to that time, forgotten ones included, modulo
 * 2^64 or 2^128. A window's value is the difference of its two edges' totals, and windows that begin or end together share
 * an edge. When an event is read, each edge moves to where it belongs for that event's time, over the rows in between,
 * forwards or, for an event that is late, backwards. So totals are a function of the set of events and of the place of the
 * edge, whatever the order of arrival. In order each row is passed once by each edge: amortised O(1).
 */

/** The running totals of a history with pages, and its trackers. A view: {@link #open} binds it. */
final class Edges {
    private static final int NEXT = 1;
    private static final int LEAF = 2;

    private final HistoryPlan plan;
    private final RowCursor cursor;
    private final Tiles tiles;
    private final PagedTable values;
    private long[] numbers = {};

    Edges(HistoryPlan plan, SortedRows rows, Tiles tiles, PagedTable values) {
        this.plan = plan;
        this.cursor = new RowCursor(rows);
        this.tiles = tiles;
        this.values = values;
    }

    void open(long[] opened) {
        numbers = opened;
    }

    /** Before all rows: where the edges of a history stand that has just got pages. */
    void reset() {
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            numbers[at(edge)] = Long.MIN_VALUE;
            numbers[at(edge) + NEXT] = Long.MIN_VALUE;
            numbers[at(edge) + LEAF] = RowCursor.INLINE;
        }
    }

    /** Place of an edge's first total. */
    int totalsAt(int edge) {
        return at(edge) + HistoryPlan.EDGE_NUMBERS;
    }

    long position(int edge) {
        return numbers[at(edge)];
    }

    private int at(int edge) {
        return plan.edgesAt() + edge * plan.edgeNumbers();
    }

    /**
     * Moves all edges to their places for an event's time, none before the horizon. A window never ends before it begins:
     * of the edges that go forwards those of the ends go first, of those that go backwards the others. Both occur at once
     * where the horizon has passed an edge.
     */
    void seek(long time, long horizon) {
        int edges = plan.edgeOffsets.length;
        boolean backward = false;
        for (int edge = 0; edge < edges; edge++) {
            long target = Math.max(time - plan.edgeOffsets[edge], horizon);
            if (target < numbers[at(edge)]) {
                backward = true;
            } else {
                seekEdge(edge, target);
            }
        }
        for (int edge = edges - 1; backward && edge >= 0; edge--) {
            seekEdge(edge, Math.max(time - plan.edgeOffsets[edge], horizon));
        }
    }

    /** Moves the edges that are before a time there: rows up to it may go then. */
    void seekAtLeast(long time) {
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            if (numbers[at(edge)] < time) {
                seekEdge(edge, time);
            }
        }
    }

    private void seekEdge(int edge, long target) {
        int at = at(edge);
        long position = numbers[at];
        if (target >= position) {
            if (numbers[at + NEXT] <= target) {
                pass(edge, position, target, 1);
            }
        } else {
            pass(edge, target, position, -1);
        }
        numbers[at] = target;
    }

    /** Adds the rows of (from, to], or takes them away; the next row is the first that is not passed then. */
    private void pass(int edge, long from, long to, int sign) {
        int at = at(edge);
        long next = tiles.pass(from, to, numbers, totalsAt(edge), sign);
        cursor.seekAfter(from, (int) numbers[at + LEAF]);
        if (sign < 0) {
            next = Math.min(next, cursor.isOnRow() ? cursor.time() : Long.MAX_VALUE);
            numbers[at + LEAF] = cursor.leaf();
        }
        while (cursor.isOnRow() && cursor.time() <= to) {
            passRow(edge, sign);
            cursor.next();
        }
        if (sign > 0) {
            next = Math.min(next, cursor.isOnRow() ? cursor.time() : Long.MAX_VALUE);
            numbers[at + LEAF] = cursor.leaf();
        }
        numbers[at + NEXT] = next;
    }

    private void passRow(int edge, int sign) {
        byte[] bytes = cursor.bytes;
        int row = cursor.offset();
        long passed = plan.passed(bytes, row);
        if (passed == 0) {
            return;
        }
        addTo(totalsAt(edge), bytes, row, passed, sign);
        for (int i : plan.trackersByLead[edge]) {
            track(plan.trackers[i], bytes, row, passed, sign > 0, false);
        }
        for (int i : plan.trackersByTrail[edge]) {
            track(plan.trackers[i], bytes, row, passed, sign < 0, true);
        }
    }

    private void addTo(int totals, byte[] bytes, int row, long passed, int sign) {
        int label = HistoryPlan.label(plan.flag(bytes, row));
        for (MeasureGroup group : plan.groups) {
            group.add(numbers, totals, bytes, row, passed, label, sign);
        }
    }

    private void track(Tracker tracker, byte[] bytes, int row, long passed, boolean enters, boolean aged) {
        if ((passed & tracker.bit) == 0) {
            return;
        }
        long value = tracker.field.get(bytes, row);
        if (value == Column.ABSENT) {
            return;
        }
        long time = RowLayout.TIME.number(bytes, row);
        long id = RowLayout.ID.number(bytes, row);
        if (enters) {
            tracker.enter(numbers, values, value, time, id);
        } else {
            tracker.leave(numbers, values, value, time, id, aged);
        }
    }

    /** Takes in a row that was inserted, wherever it belongs. */
    void insert(byte[] row) {
        long time = RowLayout.TIME.number(row, 0);
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            if (numbers[at(edge)] < time) {
                numbers[at(edge) + NEXT] = Math.min(time, numbers[at(edge) + NEXT]);
            }
        }
        add(row, 0, time, 1, false);
    }

    /** Takes in that a row changed. */
    void change(byte[] before, byte[] after) {
        long time = RowLayout.TIME.number(before, 0);
        add(before, 0, time, -1, false);
        add(after, 0, time, 1, false);
    }

    private void add(byte[] bytes, int row, long time, int sign, boolean aged) {
        long passed = plan.passed(bytes, row);
        if (passed == 0) {
            return;
        }
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            if (numbers[at(edge)] >= time) {
                addTo(totalsAt(edge), bytes, row, passed, sign);
            }
        }
        for (Tracker tracker : plan.trackers) {
            if (time > position(plan.trails[tracker.window]) && time <= position(plan.leads[tracker.window])) {
                track(tracker, bytes, row, passed, sign > 0, aged);
            }
        }
    }

    /** Takes in that the rows of a leaf, the oldest ones, became a tile: it counts as a whole at the time of its last row. */
    void becomeTile(Page leaf, long lastMillis) {
        for (int i = 0; i < leaf.count(); i++) {
            int row = i * plan.rows.width;
            long time = RowLayout.TIME.number(leaf.bytes(), row);
            long passed = plan.passed(leaf.bytes(), row);
            for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
                long position = numbers[at(edge)];
                if (position >= time && position < lastMillis) {
                    addTo(totalsAt(edge), leaf.bytes(), row, passed, -1);
                }
            }
            for (Tracker tracker : plan.trackers) {
                if (time > position(plan.trails[tracker.window]) && time <= position(plan.leads[tracker.window])) {
                    track(tracker, leaf.bytes(), row, passed, false, true);
                }
            }
        }
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            if (numbers[at(edge)] < lastMillis) {
                numbers[at(edge) + NEXT] = Math.min(lastMillis, numbers[at(edge) + NEXT]);
            }
        }
    }

    /** Adds a row that is kept in no page, but in the totals of a tile. */
    void addToTile(byte[] row, long tileMillis) {
        long passed = plan.passed(row, 0);
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            if (numbers[at(edge)] >= tileMillis) {
                addTo(totalsAt(edge), row, 0, passed, 1);
            }
        }
    }

    /** Takes in that a tile counts later than it did. */
    void tileMoved(byte[] totals, long time, long laterMillis) {
        for (int edge = 0; edge < plan.edgeOffsets.length; edge++) {
            if (numbers[at(edge)] >= time && numbers[at(edge)] < laterMillis) {
                for (Measure measure : plan.measures) {
                    measure.addTotals(totals, numbers, totalsAt(edge), -1);
                }
            }
        }
    }
}
