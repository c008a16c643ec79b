package io.tidegate.loadtests.audit;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first hop as arrived. All records of one of its keys stand in one partition, which is read in order, and no barrier
 * passes an event that waits for a look-up: whatever is killed, an event has been preceded by the records that stand before
 * it, and by outcomes, which come from another topic. So its arrival number says how many outcomes had come, and must leave
 * room for no other.
 */
final class FirstHop {
    private final FeatureCatalog catalog;
    private final EntityType hop;
    private final Readings readings;
    private final Differences differences;

    FirstHop(FeatureCatalog catalog, EntityType hop, Readings readings, Differences differences) {
        this.catalog = catalog;
        this.hop = hop;
        this.readings = readings;
        this.differences = differences;
    }

    /** Fills this hop's part of the vector of every answer. */
    void fill(List<Outcome> outcomes) {
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int index = 0; index < readings.size(); index++) {
            String key = readings.sent(index).event().keyAt(hop);
            byKey.computeIfAbsent(key, unused -> new ArrayList<>()).add(index);
        }
        Map<String, List<Outcome>> outcomesByKey = LastHop.byKey(outcomes, hop);
        byKey.forEach((key, records) -> fill(records, outcomesByKey.getOrDefault(key, List.of())));
    }

    private void fill(List<Integer> records, List<Outcome> outcomes) {
        requireOnePartition(records);
        NaiveHop oracle = oracle(outcomes);
        long arrived = 0;
        for (int index : records) {
            SentRecord sent = readings.sent(index);
            arrived++;
            Optional<LoggedDecision> answer = readings.decisions(index).stream()
                    .filter(LoggedDecision::isDecidedAnswer)
                    .findFirst();
            if (answer.isEmpty()) {
                oracle.take(sent.event(), Long.MIN_VALUE, false);
                continue;
            }
            double[] vector = new double[catalog.size()];
            Arrays.fill(vector, Double.NaN);
            readings.vector(index, vector);
            boolean late = answer.get().degradations().contains(Degradation.LATE);
            oracle.accept(sent.event(), Long.MIN_VALUE, late, vector);
            long number = answer.get().numberAt(hop.name());
            if (number < arrived || number > arrived + outcomes.size()) {
                differences.add(
                        sent.eventKey(),
                        "arrived at " + hop + " as number " + number + ", expected " + arrived + " to "
                                + (arrived + outcomes.size()));
            }
        }
    }

    private NaiveHop oracle(List<Outcome> outcomes) {
        NaiveHop oracle = new NaiveHop(catalog, hop, true, HopLimits.DEFAULT);
        outcomes.forEach(outcome -> oracle.take(outcome, Long.MIN_VALUE, false));
        return oracle;
    }

    private void requireOnePartition(List<Integer> records) {
        SentRecord first = readings.sent(records.get(0));
        for (int index : records) {
            if (readings.sent(index).partition() != first.partition()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "events of " + first.event().keyAt(hop) + " stand in partitions " + first.partition() + " and "
                                + readings.sent(index).partition() + "; expected one, that of their first entity");
            }
        }
    }
}
