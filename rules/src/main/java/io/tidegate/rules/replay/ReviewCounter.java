package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a person has to look at, by day (UTC) of the event; a day without events is no day of work. */
final class ReviewCounter {
    private static final long DAY_MILLIS = 86_400_000L;

    private final Map<Long, long[]> days = new HashMap<>();
    private long day = Long.MIN_VALUE;
    /** Of {@link #day}: rows of one day stand together. */
    private long[] counts = new long[2];

    void add(long eventMillis, Verdict before, Verdict after) {
        long of = Math.floorDiv(eventMillis, DAY_MILLIS);
        if (of != day) {
            day = of;
            counts = days.computeIfAbsent(of, key -> new long[2]);
        }
        counts[0] += before == Verdict.REVIEW ? 1 : 0;
        counts[1] += after == Verdict.REVIEW ? 1 : 0;
    }

    SortedMap<LocalDate, ReplayReport.Reviews> byDay() {
        SortedMap<LocalDate, ReplayReport.Reviews> byDay = new TreeMap<>();
        days.forEach(
                (of, counted) -> byDay.put(LocalDate.ofEpochDay(of), new ReplayReport.Reviews(counted[0], counted[1])));
        return byDay;
    }
}
