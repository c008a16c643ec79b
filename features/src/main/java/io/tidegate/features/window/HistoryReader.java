package io.tidegate.features.window;

/** What a history tells as of an event. Valid until the history is opened, read or changed again. */
public final class HistoryReader {
    private final HistoryPlan plan;
    private final SortedRows rows;
    private final RowCursor cursor;
    private final Edges edges;
    private final InlineReader inline;
    private long[] numbers = {};
    private boolean large;
    private long eventMillis;
    private long eventId;
    private final long[] halves = new long[2];
    private long latestMillis;
    private long latestValue;

    HistoryReader(HistoryPlan plan, SortedRows rows, Edges edges) {
        this.plan = plan;
        this.rows = rows;
        this.cursor = new RowCursor(rows);
        this.edges = edges;
        this.inline = new InlineReader(plan, rows);
    }

    void open(boolean isLarge, long[] opened) {
        large = isLarge;
        if (isLarge) {
            numbers = opened;
        }
    }

    void seek(long time, long id, long horizonMillis) {
        eventMillis = time;
        eventId = id;
        if (large) {
            edges.seek(time, horizonMillis);
        } else {
            inline.seek(time, horizonMillis);
        }
    }

    private long total(int edge, int at) {
        return numbers[edges.totalsAt(edge) + at];
    }

    /** A count, by the place that {@link HistoryPlanner#count} gave. */
    public long count(int window, int at) {
        return large ? total(plan.leads[window], at) - total(plan.trails[window], at) : inline.count(window, at);
    }

    /** Reads a sum, or a sum of squares, by its place; {@link #high} and {@link #low} are its halves then. */
    public HistoryReader sum(int window, int at) {
        if (!large) {
            inline.sum(window, at, halves);
            return this;
        }
        int lead = plan.leads[window];
        int trail = plan.trails[window];
        long leadLow = total(lead, at + 1);
        long trailLow = total(trail, at + 1);
        halves[0] = total(lead, at) - total(trail, at) - (Long.compareUnsigned(leadLow, trailLow) < 0 ? 1 : 0);
        halves[1] = leadLow - trailLow;
        return this;
    }

    /** High half of the sum read last. */
    public long high() {
        return halves[0];
    }

    /** Low half of the sum read last. */
    public long low() {
        return halves[1];
    }

    /** The extreme value of a tracker, or {@link Long#MIN_VALUE} where the window has none. */
    public long extreme(int place) {
        ExtremeTracker tracker = (ExtremeTracker) plan.trackers[place];
        return large ? tracker.read(numbers, plan, cursor, from(tracker), to(tracker)) : inline.extreme(tracker);
    }

    /** How many different values there are. */
    public long distinct(int place) {
        ValueTracker tracker = (ValueTracker) plan.trackers[place];
        return large ? tracker.distinct(numbers) : inline.scan(tracker) & 0xFFFFFFFFL;
    }

    /** How often the most frequent value is there. */
    public long top(int place) {
        ValueTracker tracker = (ValueTracker) plan.trackers[place];
        return large ? tracker.top(numbers) : inline.scan(tracker) >>> 32;
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
        int index = inline.latest(tracker, eventMillis, eventId);
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
}
