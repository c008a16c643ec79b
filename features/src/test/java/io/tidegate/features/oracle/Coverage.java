package io.tidegate.features.oracle;

import io.tidegate.features.hop.HopResult;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what happened in the scenarios that were run. */
final class Coverage {
    private static final int HUNDREDS = 300;
    private static final int THOUSANDS = 3_000;

    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);
    private final Set<String> seen = new HashSet<>();
    private final Set<String> labelled = new HashSet<>();
    private final Set<Long> times = new HashSet<>();
    private long newestMillis;
    private long comparedCount;

    /** Records compared with the oracle. */
    long comparedCount() {
        return comparedCount;
    }

    void happened(Happening happening) {
        counts.merge(happening, 1L, Long::sum);
    }

    /** What has not happened. */
    Set<Happening> missing() {
        Set<Happening> missing = EnumSet.allOf(Happening.class);
        missing.removeAll(counts.keySet());
        return missing;
    }

    /** To be called before each scenario. */
    void begin() {
        seen.clear();
        labelled.clear();
        times.clear();
        newestMillis = Long.MIN_VALUE;
    }

    /** Notes a record before it is taken in. */
    void saw(Observation observation) {
        comparedCount++;
        long millis = observation.eventTimeMillis();
        if (observation instanceof Outcome) {
            if (!labelled.add(observation.eventId())) {
                happened(Happening.LABEL_CHANGED);
            }
            return;
        }
        RiskEvent event = (RiskEvent) observation;
        boolean early = event.correlationId().filter(id -> !seen.contains(id)).isPresent();
        if (early && event.kind() == EventKind.REVERSAL) {
            happened(Happening.REVERSAL_BEFORE_EVENT);
        }
        if (early && event.kind() == EventKind.CORRECTION) {
            happened(Happening.CORRECTION_BEFORE_EVENT);
        }
        if (event.historyOnly()) {
            happened(Happening.HISTORY_ONLY);
        }
        if (seen.add(event.eventId()) && !times.add(millis)) {
            happened(Happening.SAME_MILLISECOND);
        }
        if (millis < newestMillis) {
            happened(Happening.OUT_OF_ORDER);
        }
        newestMillis = Math.max(newestMillis, millis);
    }

    /** Notes what a record was at a hop. */
    void saw(Observation observation, HopResult result, int rows) {
        switch (result) {
            case LATE -> happened(Happening.LATE);
            case DUPLICATE -> happened(Happening.DUPLICATE);
            case CONFLICT -> happened(Happening.CONFLICT);
            case SETTLED, SETTLED_LATE -> happened(Happening.LABEL);
            case PENDING -> happened(Happening.LABEL_BEFORE_EVENT);
            case DROPPED -> happened(Happening.LABEL_DROPPED);
            case PASSED -> happened(Happening.WITHOUT_HOP_ENTITY);
            case ADMITTED ->
                happened(Happening.valueOf(((RiskEvent) observation).kind().name()));
        }
        if (rows > THOUSANDS) {
            happened(Happening.THOUSANDS_OF_ROWS);
        } else if (rows > HUNDREDS) {
            happened(Happening.HUNDREDS_OF_ROWS);
        }
    }

    @Override
    public String toString() {
        return "compared=" + comparedCount + " " + counts;
    }
}
