package io.tidegate.features.window;

/**
 * Follows the rows of a window as they enter and leave it, for what cannot be had as a difference of two totals. Only
 * histories with pages have running trackers; a small one is read row by row.
 */
abstract class Tracker {
    final int window;
    final int filter;
    final long bit;
    final Column field;

    /** Place of its first number in a large head. */
    int base;

    /** Place among the trackers of the plan. */
    int place;

    Tracker(int window, int filter, Column field) {
        this.window = window;
        this.filter = filter;
        this.bit = 1L << filter;
        this.field = field;
    }

    /** Longs that it keeps in a large head; all 0 for an empty window. */
    abstract int numbers();

    /** A row that passes the filter and has the field is in the window from now on. */
    abstract void enter(long[] numbers, PagedTable table, long value, long time, long id);

    /**
     * A row that passes the filter and has the field is in the window no more.
     *
     * @param aged whether it is the oldest that was in it
     */
    abstract void leave(long[] numbers, PagedTable table, long value, long time, long id, boolean aged);
}
