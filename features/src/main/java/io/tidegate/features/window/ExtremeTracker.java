package io.tidegate.features.window;

/**
 * The smallest or the greatest value of a window. Where it leaves, it is looked for again, by the summaries of the leaves
 * and the rows of two leaves at most.
 */
final class ExtremeTracker extends Tracker {
    private static final int STATE = 0;
    private static final int VALUE = 1;
    private static final int TIME = 2;

    private static final int EMPTY = 0;
    private static final int KNOWN = 1;
    private static final int LOST = 2;

    final boolean greatest;

    ExtremeTracker(int window, int filter, Column field, boolean greatest) {
        super(window, filter, field);
        this.greatest = greatest;
    }

    @Override
    int numbers() {
        return 3;
    }

    @Override
    void enter(long[] numbers, PagedTable table, long value, long time, long id) {
        if (numbers[base + STATE] == LOST) {
            return;
        }
        boolean same = numbers[base + STATE] == KNOWN && value == numbers[base + VALUE];
        if (numbers[base + STATE] == EMPTY || isBetter(value, numbers[base + VALUE])) {
            set(numbers, value, time);
        } else if (same) {
            numbers[base + TIME] = Math.max(time, numbers[base + TIME]);
        }
    }

    @Override
    void leave(long[] numbers, PagedTable table, long value, long time, long id, boolean aged) {
        if (numbers[base + STATE] == KNOWN && value == numbers[base + VALUE] && time >= numbers[base + TIME]) {
            numbers[base + STATE] = LOST;
        }
    }

    private void set(long[] numbers, long value, long time) {
        numbers[base + STATE] = KNOWN;
        numbers[base + VALUE] = value;
        numbers[base + TIME] = time;
    }

    boolean isBetter(long value, long than) {
        return greatest ? value > than : value < than;
    }

    /** The value, or {@link Column#ABSENT}; the window of a large history is (from, to]. */
    long read(long[] numbers, HistoryPlan plan, RowCursor cursor, long from, long to) {
        if (numbers[base + STATE] == LOST) {
            numbers[base + STATE] = EMPTY;
            cursor.seekAfter(from, RowCursor.INLINE);
            while (cursor.isOnRow() && cursor.time() <= to) {
                if (cursor.isLeafThrough(to)) {
                    // The time of the leaf's first row is no later than that of its best one.
                    offer(numbers, plan.leafExtremes.read(this, cursor.node(), cursor.summaryOffset()), cursor.time());
                    cursor.nextLeaf();
                } else {
                    if ((plan.passed(cursor.bytes, cursor.offset()) & bit) != 0) {
                        offer(numbers, field.get(cursor.bytes, cursor.offset()), cursor.time());
                    }
                    cursor.next();
                }
            }
        }
        return numbers[base + STATE] == EMPTY ? Column.ABSENT : numbers[base + VALUE];
    }

    private void offer(long[] numbers, long value, long time) {
        if (value != Column.ABSENT
                && (numbers[base + STATE] == EMPTY
                        || value == numbers[base + VALUE]
                        || isBetter(value, numbers[base + VALUE]))) {
            set(numbers, value, time);
        }
    }

    /** The value over some rows of an array that pass the filter, or {@link Column#ABSENT}. */
    long read(HistoryPlan plan, byte[] bytes, int rows) {
        long best = Column.ABSENT;
        for (int left = rows; left != 0; left = RowSet.rest(left)) {
            long value = field.get(bytes, RowSet.next(left) * plan.rows.width);
            if (value != Column.ABSENT && (best == Column.ABSENT || isBetter(value, best))) {
                best = value;
            }
        }
        return best;
    }

    /** The value over all rows of a leaf, or {@link Column#ABSENT}. */
    long readLeaf(HistoryPlan plan, byte[] leaf, int count) {
        long best = Column.ABSENT;
        for (int i = 0; i < count; i++) {
            int row = i * plan.rows.width;
            if ((plan.passed(leaf, row) & bit) != 0) {
                long value = field.get(leaf, row);
                if (value != Column.ABSENT && (best == Column.ABSENT || isBetter(value, best))) {
                    best = value;
                }
            }
        }
        return best;
    }
}
