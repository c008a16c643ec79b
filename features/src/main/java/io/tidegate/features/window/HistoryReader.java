package io.tidegate.features.window;

/** What a history tells as of an event. Valid until the history is opened, read or changed again. */
public final class HistoryReader {
    private final HistoryPlan plan;
    private final SortedRows rows;
    private final RowCursor cursor;
    private final Edges edges;
    private final int[] passing;
    private final int[] through;
    private final long[] totals;
    private final long[] scratch = new long[ValueTracker.SCRATCH];
    private long[] numbers = {};
    private boolean large;
    private long eventMillis;
    private long eventId;
    private long horizon;
    private long high;
    private long low;
    private long latestMillis;
    private long latestValue;

    HistoryReader(HistoryPlan plan, SortedRows rows, Edges edges) {
        this.plan = plan;
        this.rows = rows;
        this.cursor = new RowCursor(rows);
        this.edges = edges;
        this.passing = new int[plan.filters()];
        this.through = new int[plan.edgeOffsets.length];
        this.totals = new long[plan.edgeOffsets.length * plan.totals];
    }

    void open(long[] opened, boolean isLarge) {
        numbers = opened;
        large = isLarge;
    }

    void seek(long time, long id, long horizonMillis) {
        eventMillis = time;
        eventId = id;
        horizon = horizonMillis;
        if (large) {
            edges.seek(time, horizonMillis);
        } else {
            addUp(time);
        }
    }

    /** All rows are in the head: totals are made from them. */
    private void addUp(long time) {
        int edge = plan.edgeOffsets.length - 1;
        if (edge < 0) {
            return;
        }
        byte[] bytes = rows.state().inline;
        int count = rows.state().inlineCount;
        int index = plan.rows.after(bytes, count, Math.max(time - plan.edgeOffsets[edge], horizon));
        java.util.Arrays.fill(passing, 0);
        for (; edge >= 0; edge--) {
            long target = Math.max(time - plan.edgeOffsets[edge], horizon);
            for (; index < count && plan.rows.time(bytes, index) <= target; index++) {
                pass(plan.passed(bytes, index * plan.rows.width), 1 << index);
            }
            through[edge] = RowSet.first(index);
        }
        for (MeasureGroup group : plan.groups) {
            group.addUp(totals, plan, bytes, through, passing[group.filter]);
        }
    }

    private void pass(long passed, int row) {
        for (int filter = 0; filter < passing.length; filter++) {
            passing[filter] |= row & -(int) (passed >> filter & 1);
        }
    }

    private long total(int edge, int at) {
        return large ? numbers[edges.totalsAt(edge) + at] : totals[edge * plan.totals + at];
    }

    /** A count, by the place that {@link HistoryPlanner#count} gave. */
    public long count(int window, int at) {
        return total(plan.leads[window], at) - total(plan.trails[window], at);
    }

    /** Reads a sum, or a sum of squares, by its place; {@link #high} and {@link #low} are its halves then. */
    public HistoryReader sum(int window, int at) {
        int lead = plan.leads[window];
        int trail = plan.trails[window];
        long leadLow = total(lead, at + 1);
        long trailLow = total(trail, at + 1);
        low = leadLow - trailLow;
        high = total(lead, at) - total(trail, at) - (Long.compareUnsigned(leadLow, trailLow) < 0 ? 1 : 0);
        return this;
    }

    /** High half of the sum read last. */
    public long high() {
        return high;
    }

    /** Low half of the sum read last. */
    public long low() {
        return low;
    }

    /** The extreme value of a tracker, or {@link Long#MIN_VALUE} where the window has none. */
    public long extreme(int place) {
        ExtremeTracker tracker = (ExtremeTracker) plan.trackers[place];
        return large
                ? tracker.read(numbers, plan, cursor, from(tracker), to(tracker))
                : tracker.read(plan, rows.state().inline, inWindow(tracker));
    }

    /** How many different values there are. */
    public long distinct(int place) {
        ValueTracker tracker = (ValueTracker) plan.trackers[place];
        return large ? tracker.distinct(numbers) : scan(tracker) & 0xFFFFFFFFL;
    }

    /** How often the most frequent value is there. */
    public long top(int place) {
        ValueTracker tracker = (ValueTracker) plan.trackers[place];
        return large ? tracker.top(numbers) : scan(tracker) >>> 32;
    }

    private long scan(ValueTracker tracker) {
        return tracker.scan(plan, rows.state().inline, inWindow(tracker), scratch);
    }

    /** Looks for the newest event but the one that is read for; {@link #latestMillis} and {@link #latestValue} are its. */
    public boolean hasLatest(int place) {
        LatestTracker tracker = (LatestTracker) plan.trackers[place];
        if (large) {
            tracker.find(numbers, plan, cursor, from(tracker), to(tracker));
            int at = tracker.newestBut(numbers, eventMillis, eventId);
            if (at >= 0) {
                latestMillis = numbers[at];
                latestValue = numbers[at + 2];
            }
            return at >= 0;
        }
        byte[] bytes = rows.state().inline;
        int index = tracker.newestBut(plan, bytes, inWindow(tracker), eventMillis, eventId);
        if (index >= 0) {
            latestMillis = plan.rows.time(bytes, index);
            latestValue = tracker.field.get(bytes, index * plan.rows.width);
        }
        return index >= 0;
    }

    /** Time of the event found last. */
    public long latestMillis() {
        return latestMillis;
    }

    /** Field of the event found last. */
    public long latestValue() {
        return latestValue;
    }

    private long from(Tracker tracker) {
        return edges.position(plan.trails[tracker.window]);
    }

    private long to(Tracker tracker) {
        return edges.position(plan.leads[tracker.window]);
    }

    /** The rows of the head that are in a tracker's window and pass its filter. */
    private int inWindow(Tracker tracker) {
        return passing[tracker.filter] & through[plan.leads[tracker.window]] & ~through[plan.trails[tracker.window]];
    }
}
