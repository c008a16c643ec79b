package io.tidegate.features.window;

/*
 * The table holds, for each value in the window, how often it is there, and, where the most frequent one is asked for,
 * for each such number how many values are there so often. So the highest number is known after each step: it rises by
 * at most one when a row enters, and when the last value of the highest number loses a row, that value has the next lower
 * number.
 */

/** How many different values a window has, and how often the most frequent one is there. */
final class ValueTracker extends Tracker {
    private static final int DISTINCT = 0;
    private static final int TOP = 1;
    private static final long VALUES_SEED = 0x51ED270B7F4A7C15L;
    private static final long COUNTS_SEED = 0x2127599BF4325C37L;

    /** Slots of a scan, by open addressing: eight times as many as rows, so that few values meet. */
    private static final int SLOTS = 8 * SortedRows.INLINE_MAX;

    private static final int SLOT_SHIFT = Long.numberOfLeadingZeros(SLOTS) + 1;
    private static final long SLOT_FACTOR = 0x9E3779B97F4A7C15L;

    /** By how much the counts of a scan begin above those of the one before it, so that nothing has to be cleared. */
    private static final long ROUND = SortedRows.INLINE_MAX + 1;

    /** What scans need, one after another: values by slot, and how often each was met. */
    static final class Scratch {
        private final long[] values = new long[SLOTS];
        private final long[] counts = new long[SLOTS];
        private long round;
    }

    private final boolean ranked;

    /** @param ranked whether the most frequent value is asked for */
    ValueTracker(int window, int filter, Column field, boolean ranked) {
        super(window, filter, field);
        this.ranked = ranked;
    }

    @Override
    int numbers() {
        return 2;
    }

    @Override
    void enter(long[] numbers, PagedTable table, long value, long time, long id) {
        long count = table.add(key(VALUES_SEED, value), 1);
        numbers[base + DISTINCT] += count == 1 ? 1 : 0;
        if (ranked) {
            if (count > 1) {
                table.add(key(COUNTS_SEED, count - 1), -1);
            }
            table.add(key(COUNTS_SEED, count), 1);
            numbers[base + TOP] = Math.max(numbers[base + TOP], count);
        }
    }

    @Override
    void leave(long[] numbers, PagedTable table, long value, long time, long id, boolean aged) {
        long count = table.add(key(VALUES_SEED, value), -1) + 1;
        numbers[base + DISTINCT] -= count == 1 ? 1 : 0;
        if (ranked) {
            if (count > 1) {
                table.add(key(COUNTS_SEED, count - 1), 1);
            }
            long others = table.add(key(COUNTS_SEED, count), -1);
            if (others == 0 && count == numbers[base + TOP]) {
                numbers[base + TOP] = count - 1;
            }
        }
    }

    private long key(long seed, long value) {
        return IdHash.avalanche(IdHash.step(seed + place, value));
    }

    /** Different values of a large history. */
    long distinct(long[] numbers) {
        return numbers[base + DISTINCT];
    }

    /** How often the most frequent value of a large history is there. */
    long top(long[] numbers) {
        return numbers[base + TOP];
    }

    /**
     * Counts the values of some rows of an array that pass the filter.
     *
     * @return different values, and in the high half, for a ranked tracker, how often the most frequent one is there
     */
    long scan(HistoryPlan plan, byte[] bytes, int rows, Scratch scratch) {
        long[] values = scratch.values;
        long[] counts = scratch.counts;
        long before = scratch.round += ROUND;
        int distinct = 0;
        long top = before;
        for (int left = rows; left != 0; left = RowSet.rest(left)) {
            long value = field.get(bytes, RowSet.next(left) * plan.rows.width);
            if (value == Column.ABSENT) {
                continue;
            }
            int slot = (int) (value * SLOT_FACTOR >>> SLOT_SHIFT);
            while (counts[slot] > before && values[slot] != value) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (counts[slot] <= before) {
                values[slot] = value;
                counts[slot] = before + 1;
                distinct++;
            } else if (ranked) {
                long count = counts[slot] + 1;
                counts[slot] = count;
                top = Math.max(top, count);
            }
        }
        return Math.max(top - before, Math.min(distinct, 1)) << 32 | distinct;
    }
}
