package io.tidegate.loadtests.audit;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/*
 * What an answer of attempt A, number n of its entity, has seen:
 *
 * 1. what A took in before it: the records of A with lower numbers, and
 * 2. what A found in its checkpoint. What is in a checkpoint is never read again; what is not is read again, by A or by an
 *    attempt after it, and the attempt that keeps it has it on the log, decided or repeated. So the checkpoint held the
 *    records whose last attempt is lower than A.
 *
 * Numbers count outcomes too, which leave no record on the log. They are sent long before they count, so that nearly always
 * all of them have arrived by then; where one has not, the numbers tell how many had. And a killed attempt may have taken in records whose decisions never got to the log: those are
 * records that a later attempt has and A has not. An answer that may have seen one of them, and differs, is unverifiable.
 */

/** The last hop as arrived, told by the attempts and arrival numbers of the log. */
final class LastHop {
    private static final Comparator<Arrived> BY_NUMBER = Comparator.comparingLong(Arrived::number);

    private final FeatureCatalog catalog;
    private final EntityType hop;
    private final Readings readings;
    private final Differences differences;
    private long compared;
    private long unverifiable;

    /** A record that an attempt took in. */
    private record Arrived(long number, int index, LoggedDecision decision) {}

    LastHop(FeatureCatalog catalog, EntityType hop, Readings readings, Differences differences) {
        this.catalog = catalog;
        this.hop = hop;
        this.readings = readings;
        this.differences = differences;
    }

    /** Outcomes by their key at a hop, where their entity takes part in it. */
    static Map<String, List<Outcome>> byKey(List<Outcome> outcomes, EntityType hop) {
        Map<String, List<Outcome>> byKey = new HashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.has(hop)) {
                byKey.computeIfAbsent(outcome.keyAt(hop), unused -> new ArrayList<>())
                        .add(outcome);
            }
        }
        return byKey;
    }

    /** Fills the rest of every answer's vector and compares it. */
    void compare(List<Outcome> outcomes) {
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int index = 0; index < readings.size(); index++) {
            SentRecord sent = readings.sent(index);
            if (sent.event().has(hop)) {
                byKey.computeIfAbsent(sent.event().keyAt(hop), unused -> new ArrayList<>())
                        .add(index);
            } else {
                compareAsItIs(index);
            }
        }
        Map<String, List<Outcome>> outcomesByKey = byKey(outcomes, hop);
        byKey.forEach((key, records) -> compareKey(records, outcomesByKey.getOrDefault(key, List.of())));
    }

    long compared() {
        return compared;
    }

    long unverifiable() {
        return unverifiable;
    }

    /** An event that passes this hop by. */
    private void compareAsItIs(int index) {
        for (LoggedDecision decision : readings.decisions(index)) {
            if (decision.isDecidedAnswer()) {
                compared++;
                if (!differences.areEqual(decision.features(), readings.vector(index))) {
                    differences.add(decision.eventKey(), decision.features(), readings.vector(index), "");
                }
            }
        }
    }

    private void compareKey(List<Integer> records, List<Outcome> outcomes) {
        Map<Long, List<Arrived>> byAttempt = new TreeMap<>();
        for (int index : records) {
            for (LoggedDecision decision : readings.decisions(index)) {
                byAttempt
                        .computeIfAbsent(decision.attempt(), unused -> new ArrayList<>())
                        .add(new Arrived(decision.numberAt(hop.name()), index, decision));
            }
        }
        byAttempt.forEach((attempt, arrived) -> {
            if (arrived.stream().anyMatch(record -> record.decision().isDecidedAnswer())) {
                compareAttempt(attempt, records, arrived, outcomes);
            }
        });
    }

    private void compareAttempt(long attempt, List<Integer> records, List<Arrived> arrived, List<Outcome> outcomes) {
        NaiveHop oracle = new NaiveHop(catalog, hop, false, HopLimits.DEFAULT);
        outcomes.forEach(outcome -> oracle.take(outcome, Long.MIN_VALUE, false));
        List<Integer> base = base(attempt, records);
        base.forEach(index -> oracle.take(readings.sent(index).event(), Long.MIN_VALUE, false));
        long known = base.size();
        arrived.sort(BY_NUMBER);
        for (int i = 0; i < arrived.size(); i++) {
            Arrived record = arrived.get(i);
            known++;
            SentRecord sent = readings.sent(record.index());
            boolean late = record.decision().degradations().contains(Degradation.LATE);
            if (!record.decision().isDecidedAnswer()) {
                oracle.take(sent.event(), Long.MIN_VALUE, late);
                continue;
            }
            double[] vector = readings.vector(record.index());
            oracle.accept(sent.event(), Long.MIN_VALUE, late, vector);
            long unseen = record.number() - known;
            boolean isCounted = unseen >= 0 && unseen <= outcomes.size();
            if (isCounted && differences.areEqual(record.decision().features(), vector)) {
                compared++;
            } else if (isCounted
                    && unseen < outcomes.size()
                    && differences.areButLabels(record.decision().features(), vector)) {
                compareWithFewerOutcomes(attempt, records, arrived.subList(0, i + 1), outcomes, unseen);
            } else if (unseen > 0 && mayHaveSeenMore(attempt, records, record)) {
                unverifiable++;
            } else {
                compared++;
                report(record, sent, vector, known, isCounted);
            }
        }
    }

    /** So many outcomes had arrived: the first that became known, as they are sent; else the log does not tell which. */
    private void compareWithFewerOutcomes(
            long attempt, List<Integer> records, List<Arrived> arrived, List<Outcome> outcomes, long count) {
        NaiveHop oracle = new NaiveHop(catalog, hop, false, HopLimits.DEFAULT);
        outcomes.stream()
                .sorted(Comparator.comparingLong(Outcome::knownAtMillis))
                .limit(count)
                .forEach(outcome -> oracle.take(outcome, Long.MIN_VALUE, false));
        base(attempt, records).forEach(index -> oracle.take(readings.sent(index).event(), Long.MIN_VALUE, false));
        Arrived answer = arrived.get(arrived.size() - 1);
        arrived.subList(0, arrived.size() - 1)
                .forEach(other -> oracle.take(readings.sent(other.index()).event(), Long.MIN_VALUE, false));
        double[] vector = readings.vector(answer.index());
        oracle.accept(readings.sent(answer.index()).event(), Long.MIN_VALUE, false, vector);
        if (differences.areEqual(answer.decision().features(), vector)) {
            compared++;
        } else {
            unverifiable++;
        }
    }

    /** What an attempt found in its checkpoint. */
    private List<Integer> base(long attempt, List<Integer> records) {
        return records.stream()
                .filter(index -> readings.lastAttempt(index) > 0 && readings.lastAttempt(index) < attempt)
                .toList();
    }

    /** Whether a record that the attempt has not on the log was there to be taken in before an answer. */
    private boolean mayHaveSeenMore(long attempt, List<Integer> records, Arrived answer) {
        for (int index : records) {
            boolean isLater = readings.lastAttempt(index) == 0 || readings.lastAttempt(index) > attempt;
            if (isLater
                    && readings.sent(index).publishedMillis()
                            <= answer.decision().decidedAtMillis()
                    && readings.decisions(index).stream().noneMatch(decision -> decision.attempt() == attempt)) {
                return true;
            }
        }
        return false;
    }

    private void report(Arrived record, SentRecord sent, double[] vector, long known, boolean isCounted) {
        String where = ", attempt " + record.decision().attempt() + ", number " + record.number() + " at " + hop + ", "
                + known + " known";
        if (isCounted) {
            differences.add(sent.eventKey(), record.decision().features(), vector, where);
        } else {
            differences.add(sent.eventKey(), "does not follow from the arrivals on the log" + where);
        }
    }
}
