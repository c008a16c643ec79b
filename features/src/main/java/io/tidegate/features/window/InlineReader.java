package io.tidegate.features.window;

/*
 * At each event every row is gone over that the longest window holds: 32 at most. It pays to do so without branches:
 * first how many rows there are up to each edge, then which rows pass which filter, then the sums of each field from row
 * to row; a window's count is then the number of bits of a set, and its sum a difference of two of these sums.
 */

/** What a history without pages tells as of an event: all its rows are in the head, and all is made from them. */
final class InlineReader {
    private final HistoryPlan plan;
    private final SortedRows rows;
    private final int[] ends;
    private final int[] windows;
    private final int[] passing;
    private final int[] counted;
    private final InlineSums[] sums;
    private final InlineSums[] sumsByTotal;
    private final long[] passed = new long[SortedRows.INLINE_MAX];
    private final ValueTracker.Scratch scratch = new ValueTracker.Scratch();

    InlineReader(HistoryPlan plan, SortedRows rows) {
        this.plan = plan;
        this.rows = rows;
        this.ends = new int[plan.edgeOffsets.length];
        this.windows = new int[plan.leads.length];
        this.passing = new int[plan.filters()];
        this.counted = new int[plan.totals];
        this.sums = new InlineSums[plan.groups.length];
        this.sumsByTotal = new InlineSums[plan.totals];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new InlineSums(plan, plan.groups[i]);
            sums[i].enter(sumsByTotal);
        }
    }

    /** Adds up for an event's time; events up to the horizon do not count. */
    void seek(long time, long horizon) {
        if (ends.length == 0) {
            return;
        }
        RowsState state = rows.state();
        byte[] bytes = state.inline;
        int count = state.inlineCount;
        int first = findEnds(state, time, horizon);
        state.lookedFrom(first);
        for (int window = 0; window < windows.length; window++) {
            windows[window] = RowSet.first(ends[plan.leads[window]]) & ~RowSet.first(ends[plan.trails[window]]);
        }
        int labelled = pass(bytes, first, count);
        for (InlineSums each : sums) {
            each.addUp(bytes, ends, passing, labelled, count, counted);
        }
    }

    /** @return the first row that is later than the earliest edge */
    private int findEnds(RowsState state, long time, long horizon) {
        byte[] bytes = state.inline;
        int count = state.inlineCount;
        int last = ends.length - 1;
        int end = state.lookFrom(plan.rows, Math.max(time - plan.edgeOffsets[last], horizon));
        for (int edge = last; edge >= 0; edge--) {
            long target = Math.max(time - plan.edgeOffsets[edge], horizon);
            while (end < count && plan.rows.time(bytes, end) <= target) {
                end++;
            }
            ends[edge] = end;
        }
        return ends[last];
    }

    /** Notes which rows pass each filter. @return the rows that have a label */
    private int pass(byte[] bytes, int first, int count) {
        int labelled = 0;
        int passingFirst = 0;
        for (int row = first; row < count; row++) {
            int offset = row * plan.rows.width;
            int flag = plan.flag(bytes, offset);
            long passes = plan.passed(flag, bytes, offset);
            passed[row] = passes;
            passingFirst |= ((int) passes & 1) << row;
            labelled |= (HistoryPlan.label(flag) == 0 ? 0 : 1) << row;
        }
        for (int filter = passing.length - 1; filter > 0; filter--) {
            int set = 0;
            for (int row = first; row < count; row++) {
                set |= ((int) (passed[row] >> filter) & 1) << row;
            }
            passing[filter] = set;
        }
        passing[0] = passingFirst;
        return labelled;
    }

    /** A count, by its place among the totals. */
    long count(int window, int at) {
        return Integer.bitCount(counted[at] & windows[window]);
    }

    /** A sum, or a sum of squares, by its place among the totals: its halves are written to an array. */
    void sum(int window, int at, long[] halves) {
        sumsByTotal[at].read(
                rows.state().inline, at, ends[plan.trails[window]], ends[plan.leads[window]], windows[window], halves);
    }

    long extreme(ExtremeTracker tracker) {
        return tracker.read(plan, rows.state().inline, inWindow(tracker));
    }

    /** Different values, and in the high half how often the most frequent one is there. */
    long scan(ValueTracker tracker) {
        return tracker.scan(plan, rows.state().inline, inWindow(tracker), scratch);
    }

    /** Index of the newest row but that of an event; -1 where there is none. */
    int latest(LatestTracker tracker, long time, long id) {
        return tracker.newestBut(plan, rows.state().inline, inWindow(tracker), time, id);
    }

    /** The rows that are in a tracker's window and pass its filter. */
    private int inWindow(Tracker tracker) {
        return passing[tracker.filter] & windows[tracker.window];
    }
}
