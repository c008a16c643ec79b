package io.tidegate.features.window;

/** Some of the rows of a head, which are 32 at most, as bits: the first row is the lowest. */
final class RowSet {
    private RowSet() {}

    /** The first rows, so many. */
    static int first(int count) {
        return count == Integer.SIZE ? -1 : (1 << count) - 1;
    }

    /** Index of the first row; 32 where there is none. */
    static int next(int rows) {
        return Integer.numberOfTrailingZeros(rows);
    }

    /** Index of the last row; -1 where there is none. */
    static int last(int rows) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(rows);
    }

    /** Without the first row. */
    static int rest(int rows) {
        return rows & rows - 1;
    }
}
