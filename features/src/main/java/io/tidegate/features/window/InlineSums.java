package io.tidegate.features.window;

import java.util.Arrays;

/** The totals of one {@link MeasureGroup} over the rows of a head: of a field, the sums up to each row. */
final class InlineSums {
    private static final int NONE = -1;

    /** Of so many bits, the squares of all rows of a head add up to 64 bits, and of twice as many the values. */
    private static final int SMALL_BITS = 29;

    private final HistoryPlan plan;
    private final MeasureGroup group;
    private final long[] values = new long[SortedRows.INLINE_MAX + 1];
    private final long[] squares = new long[SortedRows.INLINE_MAX + 1];

    /** The earliest edge that one of the totals is read at. */
    private final int earliest;

    private int present;
    private boolean fits;

    InlineSums(HistoryPlan plan, MeasureGroup group) {
        this.plan = plan;
        this.group = group;
        this.earliest = Arrays.binarySearch(plan.edgeOffsets, group.reachMillis);
    }

    /** Enters itself where its sums are among the totals. */
    void enter(InlineSums[] byTotal) {
        if (group.sum != NONE) {
            byTotal[group.sum] = this;
        }
        if (group.squares != NONE) {
            byTotal[group.squares] = this;
        }
    }

    /**
     * Adds up.
     *
     * @param ends rows up to each edge, as their number
     * @param passing rows that pass each filter
     * @param labelled rows that have a label
     * @param count all rows
     * @param counted takes, by the places of counts among the totals, the rows that count
     */
    void addUp(byte[] bytes, int[] ends, int[] passing, int labelled, int count, int[] counted) {
        int rows = passing[group.filter];
        Column field = group.field;
        if (field != null) {
            rows = group.squares == NONE
                    ? addValues(field, bytes, ends[earliest], rows, count)
                    : addSquares(field, bytes, ends[earliest], rows, count);
            present = rows;
        }
        if (group.count != NONE) {
            counted[group.count] = rows;
        }
        for (int i = 0; i < group.labels.length; i++) {
            counted[group.labelCounts[i]] = labelled(bytes, rows & labelled, group.labels[i]);
        }
    }

    private int labelled(byte[] bytes, int rows, int wanted) {
        int found = 0;
        for (int left = rows; left != 0; left = RowSet.rest(left)) {
            int label = HistoryPlan.label(plan.flag(bytes, RowSet.next(left) * plan.rows.width));
            found |= (wanted >> label & 1) << RowSet.next(left);
        }
        return found;
    }

    /** @return the rows that pass and have the field */
    private int addValues(Column field, byte[] bytes, int first, int passing, int count) {
        int found = 0;
        long value = 0;
        long size = 0;
        values[first] = 0;
        for (int row = first; row < count; row++) {
            long read = field.get(bytes, row * plan.rows.width);
            int there = read == Column.ABSENT ? 0 : passing >>> row & 1;
            long counts = read & -there;
            found |= there << row;
            value += counts;
            size |= counts ^ counts >> 63;
            values[row + 1] = value;
        }
        fits = size >> 2 * SMALL_BITS == 0;
        return found;
    }

    /** The same, and the squares. */
    private int addSquares(Column field, byte[] bytes, int first, int passing, int count) {
        int found = 0;
        long value = 0;
        long square = 0;
        long size = 0;
        values[first] = 0;
        squares[first] = 0;
        for (int row = first; row < count; row++) {
            long read = field.get(bytes, row * plan.rows.width);
            int there = read == Column.ABSENT ? 0 : passing >>> row & 1;
            long counts = read & -there;
            found |= there << row;
            value += counts;
            square += counts * counts;
            size |= counts ^ counts >> 63;
            values[row + 1] = value;
            squares[row + 1] = square;
        }
        fits = size >> SMALL_BITS == 0;
        return found;
    }

    /**
     * Reads the total of a window, whose rows are those from {@code from} to before {@code to}.
     *
     * @param at place of the total
     * @param window the same rows as a set
     */
    void read(byte[] bytes, int at, int from, int to, int window, long[] halves) {
        if (!fits) {
            readLarge(bytes, at, window, halves);
            return;
        }
        long[] upTo = at == group.sum ? values : squares;
        halves[1] = upTo[to] - upTo[from];
        halves[0] = halves[1] >> 63;
    }

    /** In 128 bits, row by row. */
    private void readLarge(byte[] bytes, int at, int window, long[] halves) {
        Column field = group.field();
        halves[0] = 0;
        halves[1] = 0;
        for (int left = present & window; left != 0; left = RowSet.rest(left)) {
            long value = field.get(bytes, RowSet.next(left) * plan.rows.width);
            if (at == group.sum) {
                Int128.add(halves, 0, value >> 63, value, 1);
            } else {
                Int128.add(halves, 0, Math.multiplyHigh(value, value), value * value, 1);
            }
        }
    }
}
