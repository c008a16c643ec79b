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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first hop as arrived. All records of one of its keys stand in one partition, which is read in order: whatever is
 * killed, an event has been preceded by the records that stand before it. An attempt of this hop may have the number of an
 * earlier one after another JobManager took over: where the arrival numbers of an attempt are not in the order of the
 * partition for that reason, the numbers count.
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
        boolean isInOrder = isInOrder(records);
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
            List<Integer> before = isInOrder ? List.of() : before(records, index, answer.get());
            NaiveHop own = isInOrder ? oracle : oracle(outcomes);
            before.forEach(other -> own.take(readings.sent(other).event(), Long.MIN_VALUE, false));
            boolean late = answer.get().degradations().contains(Degradation.LATE);
            own.accept(sent.event(), Long.MIN_VALUE, late, vector);
            if (!isInOrder) {
                oracle.take(sent.event(), Long.MIN_VALUE, late);
            }
            long expected = isInOrder ? arrived : before.size() + 1L;
            long number = answer.get().numberAt(hop.name());
            if (number >= expected && number <= expected + outcomes.size()) {
                continue;
            }
            if (number < expected && mayHaveComeLater(records, index, answer.get())) {
                readings.unverifiable(index);
            } else {
                differences.add(
                        sent.eventKey(),
                        "arrived at " + hop + " as number " + number + ", expected " + expected + " to "
                                + (expected + outcomes.size()));
            }
        }
    }

    /** Whether a record before an answer was taken in after it too, by an attempt that is not its own. */
    private boolean mayHaveComeLater(List<Integer> records, int index, LoggedDecision answer) {
        for (int other : records) {
            List<LoggedDecision> decisions = readings.decisions(other);
            if (other < index
                    && decisions.stream()
                            .noneMatch(decision -> decision.attemptAt(hop.name()) == answer.attemptAt(hop.name()))
                    && decisions.stream().anyMatch(decision -> decision.decidedAtMillis() > answer.decidedAtMillis())) {
                return true;
            }
        }
        return false;
    }

    private NaiveHop oracle(List<Outcome> outcomes) {
        NaiveHop oracle = new NaiveHop(catalog, hop, true, HopLimits.DEFAULT);
        outcomes.forEach(outcome -> oracle.take(outcome, Long.MIN_VALUE, false));
        return oracle;
    }

    /** Whether every attempt numbered the records in the order in which they stand. */
    private boolean isInOrder(List<Integer> records) {
        Map<Long, Long> lastNumber = new HashMap<>();
        for (int index : records) {
            for (LoggedDecision decision : readings.decisions(index)) {
                Long before = lastNumber.put(decision.attemptAt(hop.name()), decision.numberAt(hop.name()));
                if (before != null && before >= decision.numberAt(hop.name())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The records that came before an answer: by their numbers where its attempt has them, else as they stand. */
    private List<Integer> before(List<Integer> records, int index, LoggedDecision answer) {
        List<Integer> before = new ArrayList<>();
        for (int other : records) {
            Optional<LoggedDecision> sameAttempt = readings.decisions(other).stream()
                    .filter(decision -> decision.attemptAt(hop.name()) == answer.attemptAt(hop.name()))
                    .findFirst();
            boolean isBefore = sameAttempt
                    .map(decision -> decision.numberAt(hop.name()) < answer.numberAt(hop.name()))
                    .orElse(other < index);
            if (other != index && isBefore) {
                before.add(other);
            }
        }
        return before;
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
