package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happened, by name: what never happens in many runs is not tested by them. */
final class Happenings {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    void add(Happenings other) {
        other.counts.forEach((name, count) -> counts.merge(name, count, Long::sum));
    }

    /** By name, in its order. */
    Map<String, Long> counts() {
        return counts;
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    void published(Sent sent) {
        count("published");
        if (sent.conflicts()) {
            count("published conflict");
        }
    }

    void hopped(Invariant.HopStep step) {
        count("hop " + step.found());
    }

    void deadLetter(DeadLetter letter) {
        count("dead letter " + letter.problem().code());
    }

    void logged(Invariant.Logged logged) {
        count("decision " + logged.decision().origin());
        count("standing " + logged.standing());
        count("status " + logged.decision().status());
        for (Degradation degradation : logged.decision().degradations()) {
            count("degraded " + degradation);
        }
        logged.decision().ruling().ifPresent(ruling -> {
            Verdict verdict = ruling.verdict();
            count("verdict " + verdict);
        });
    }
}
