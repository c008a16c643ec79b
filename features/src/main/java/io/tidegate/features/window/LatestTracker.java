package io.tidegate.features.window;

/** The two newest rows of a window: the event itself, which does not count, may be one of them. */
final class LatestTracker extends Tracker {
    private static final int STATE = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 4;
    private static final int TIME = 0;
    private static final int ID = 1;
    private static final int VALUE = 2;
    private static final int LOST = -1;

    LatestTracker(int window, int filter, Column field) {
        super(window, filter, field);
    }

    /** State is how many of the two are known to be there, or that they are to be looked for. */
    @Override
    int numbers() {
        return 7;
    }

    @Override
    void enter(long[] numbers, PagedTable table, long value, long time, long id) {
        long known = numbers[base + STATE];
        if (known == LOST) {
            return;
        }
        if (known == 0 || isAfter(numbers, FIRST, time, id)) {
            System.arraycopy(numbers, base + FIRST, numbers, base + SECOND, 3);
            set(numbers, FIRST, value, time, id);
            numbers[base + STATE] = Math.min(2, known + 1);
        } else if (known == 1 || isAfter(numbers, SECOND, time, id)) {
            set(numbers, SECOND, value, time, id);
            numbers[base + STATE] = 2;
        }
    }

    @Override
    void leave(long[] numbers, PagedTable table, long value, long time, long id, boolean aged) {
        long known = numbers[base + STATE];
        boolean first = known > 0 && is(numbers, FIRST, time, id);
        boolean second = known == 2 && is(numbers, SECOND, time, id);
        if (first || second) {
            numbers[base + STATE] = !aged ? LOST : second ? 1 : 0;
        }
    }

    private boolean isAfter(long[] numbers, int slot, long time, long id) {
        long known = numbers[base + slot + TIME];
        return time != known ? time > known : id > numbers[base + slot + ID];
    }

    private boolean is(long[] numbers, int slot, long time, long id) {
        return numbers[base + slot + TIME] == time && numbers[base + slot + ID] == id;
    }

    private void set(long[] numbers, int slot, long value, long time, long id) {
        numbers[base + slot + TIME] = time;
        numbers[base + slot + ID] = id;
        numbers[base + slot + VALUE] = value;
    }

    /** Looks for the two newest rows of (from, to] again, where they were lost. */
    void find(long[] numbers, HistoryPlan plan, RowCursor cursor, long from, long to) {
        if (numbers[base + STATE] != LOST) {
            return;
        }
        int known = 0;
        cursor.seekThrough(to, RowCursor.INLINE);
        while (known < 2 && cursor.isOnRow() && cursor.time() > from) {
            long value = (plan.passed(cursor.bytes, cursor.offset()) & bit) == 0
                    ? Column.ABSENT
                    : field.get(cursor.bytes, cursor.offset());
            if (value != Column.ABSENT) {
                set(numbers, known == 0 ? FIRST : SECOND, value, cursor.time(), cursor.id());
                known++;
            }
            cursor.previous();
        }
        numbers[base + STATE] = known;
    }

    /** Offset of the newest row but the given one, in the numbers; -1 where there is none. It is time, id, value. */
    int newestBut(long[] numbers, long time, long id) {
        long known = numbers[base + STATE];
        if (known > 0 && !is(numbers, FIRST, time, id)) {
            return base + FIRST;
        }
        return known == 2 ? base + SECOND : -1;
    }

    /** Index of the newest of some rows of an array that pass the filter, but for the given one; or -1. */
    int newestBut(HistoryPlan plan, byte[] bytes, int rows, long time, long id) {
        for (int left = rows; left != 0; left &= ~(1 << RowSet.last(left))) {
            int index = RowSet.last(left);
            if (field.get(bytes, index * plan.rows.width) != Column.ABSENT
                    && !(plan.rows.time(bytes, index) == time && plan.rows.id(bytes, index) == id)) {
                return index;
            }
        }
        return -1;
    }
}
