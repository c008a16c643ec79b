package io.tidegate.features.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Collects what is to be read of a scope's histories; what is asked for twice is kept once. */
public final class HistoryPlanner {
    final boolean indexesIds;
    final List<Integer> filterKinds = new ArrayList<>();
    final List<Integer> fieldWidths = new ArrayList<>();
    final List<Measure.Spec> measures = new ArrayList<>();
    final List<Integer> firsts = new ArrayList<>();
    int totals;
    private final List<Window> windows = new ArrayList<>();
    private final List<Tracked> tracked = new ArrayList<>();

    private record Window(long lead, long trail) {}

    /** A tracker that is asked for, and how it is made once the columns are known. */
    private record Tracked(Object key, Function<HistoryPlan, Tracker> maker) {}

    private record TrackerKey(String kind, int window, int filter, int field) {}

    /** @param indexesIds whether events are found by their ids alone, and contents told apart: at the first hop */
    public HistoryPlanner(boolean indexesIds) {
        this.indexesIds = indexesIds;
    }

    /**
     * A new filter.
     *
     * @param kind of the events that may pass
     * @return its place among the conditions that {@link HistoryPlan#writeFilters} takes
     */
    public int filter(int kind) {
        if (filterKinds.size() == HistoryPlan.FILTERS_MAX) {
            throw new IllegalArgumentException("filters=" + (filterKinds.size() + 1)
                    + " of a history, expected at most " + HistoryPlan.FILTERS_MAX);
        }
        filterKinds.add(kind);
        return filterKinds.size() - 1;
    }

    /** A new field of so many bytes. */
    public int field(int bytes) {
        fieldWidths.add(bytes);
        return fieldWidths.size() - 1;
    }

    /** The window (t - delay - length, t - delay] for an event at t. */
    public int window(long lengthMillis, long delayMillis) {
        Window window = new Window(delayMillis, delayMillis + lengthMillis);
        int known = windows.indexOf(window);
        if (known >= 0) {
            return known;
        }
        windows.add(window);
        return windows.size() - 1;
    }

    /** Count of events of a window that have a field, or -1, and one of some labels, or 0. @return place among the totals */
    public int count(int window, int filter, int field, int labels) {
        return measure(Measure.Form.COUNT, window, filter, field, labels);
    }

    /** Sum of a field over a window, two longs. */
    public int sum(int window, int filter, int field) {
        return measure(Measure.Form.SUM, window, filter, field, 0);
    }

    /** Sum of the squares of a field over a window, two longs. */
    public int squares(int window, int filter, int field) {
        return measure(Measure.Form.SQUARES, window, filter, field, 0);
    }

    /** Windows share a running total. */
    private int measure(Measure.Form form, int window, int filter, int field, int labels) {
        long reach = windows.get(window).trail();
        for (int i = 0; i < measures.size(); i++) {
            Measure.Spec known = measures.get(i);
            if (known.is(form, filter, field, labels)) {
                measures.set(i, known.reaching(reach));
                return known.at();
            }
        }
        measures.add(new Measure.Spec(form, filter, field, labels, totals, reach));
        int at = totals;
        totals += form.longs;
        return at;
    }

    /** Smallest or greatest value of a field. @return the tracker's place */
    public int extreme(int window, int filter, int field, boolean greatest) {
        return tracker(
                new TrackerKey(greatest ? "max" : "min", window, filter, field),
                plan -> new ExtremeTracker(window, filter, plan.fields[field], greatest));
    }

    /**
     * How many different values a field has.
     *
     * @param ranked whether also how often the most frequent one is there
     * @return the tracker's place
     */
    public int values(int window, int filter, int field, boolean ranked) {
        return tracker(
                new TrackerKey(ranked ? "ranked" : "values", window, filter, field),
                plan -> new ValueTracker(window, filter, plan.fields[field], ranked));
    }

    /** The newest event, with a field or -1. @return the tracker's place */
    public int latest(int window, int filter, int field) {
        return tracker(
                new TrackerKey("latest", window, filter, field),
                plan -> new LatestTracker(window, filter, field < 0 ? plan.flags : plan.fields[field]));
    }

    private int tracker(Object key, Function<HistoryPlan, Tracker> maker) {
        for (int i = 0; i < tracked.size(); i++) {
            if (tracked.get(i).key().equals(key)) {
                return i;
            }
        }
        tracked.add(new Tracked(key, maker));
        return tracked.size() - 1;
    }

    /** Time of the first event that ever passed a filter. @return its place among the firsts */
    public int first(int filter) {
        int known = firsts.indexOf(filter);
        if (known >= 0) {
            return known;
        }
        firsts.add(filter);
        return firsts.size() - 1;
    }

    /** The plan of all that was asked for. */
    public HistoryPlan plan() {
        return new HistoryPlan(this);
    }

    long[] edgeOffsets() {
        Set<Long> offsets = new LinkedHashSet<>();
        for (Window window : windows) {
            offsets.add(window.lead());
            offsets.add(window.trail());
        }
        return offsets.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int[] leads(long[] offsets) {
        return windows.stream()
                .mapToInt(window -> java.util.Arrays.binarySearch(offsets, window.lead()))
                .toArray();
    }

    int[] trails(long[] offsets) {
        return windows.stream()
                .mapToInt(window -> java.util.Arrays.binarySearch(offsets, window.trail()))
                .toArray();
    }

    Tracker[] trackers(HistoryPlan plan) {
        int base = plan.edgesAt() + plan.edgeOffsets.length * plan.edgeNumbers();
        Tracker[] trackers = new Tracker[tracked.size()];
        for (int i = 0; i < trackers.length; i++) {
            trackers[i] = tracked.get(i).maker().apply(plan);
            trackers[i].base = base;
            trackers[i].place = i;
            base += trackers[i].numbers();
        }
        return trackers;
    }
}
