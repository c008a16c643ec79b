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

    /** Twice as many slots as rows, by open addressing: values, then their counts. */
    private static final int SLOTS = 2 * SortedRows.INLINE_MAX;

    private static final int SLOT_SHIFT = Long.numberOfLeadingZeros(SLOTS) + 1;
    private static final long SLOT_FACTOR = 0x9E3779B97F4A7C15L;

    /** Where the scans are counted, in steps that no count of a value reaches. */
    private static final int ROUNDS = 2 * SLOTS;

    private static final long ROUND = SortedRows.INLINE_MAX + 1;

    /** Longs that {@link #scan} needs. */
    static final int SCRATCH = ROUNDS + 1;

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
     * @param scratch of {@link #SCRATCH} longs
     * @return different values, and in the high half how often the most frequent one is there
     */
    long scan(HistoryPlan plan, byte[] bytes, int rows, long[] scratch) {
        int distinct = 0;
        int top = 0;
        // Counts of an earlier scan are below this one's first: nothing has to be cleared.
        long before = scratch[ROUNDS] += ROUND;
        for (int left = rows; left != 0; left = RowSet.rest(left)) {
            long value = field.get(bytes, RowSet.next(left) * plan.rows.width);
            if (value != Column.ABSENT) {
                int slot = (int) (value * SLOT_FACTOR >>> SLOT_SHIFT);
                while (scratch[SLOTS + slot] > before && scratch[slot] != value) {
                    slot = slot + 1 & SLOTS - 1;
                }
                scratch[slot] = value;
                int count = (int) (Math.max(before, scratch[SLOTS + slot]) - before) + 1;
                scratch[SLOTS + slot] = before + count;
                distinct += count == 1 ? 1 : 0;
                top = Math.max(top, count);
            }
        }
        return (long) top << 32 | distinct;
    }
}
