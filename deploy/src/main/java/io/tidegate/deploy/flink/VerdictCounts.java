package io.tidegate.deploy.flink;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Counts {@code decisions} by product, origin and verdict; where an answer has no verdict its status stands in its
 * place. What can come is there from the start, at 0.
 */
final class VerdictCounts {
    private static final int VERDICTS = Verdict.values().length;
    private static final int ORIGINS = DecisionOrigin.values().length;
    private static final int OUTCOMES = VERDICTS + DecisionStatus.values().length;

    private final MetricGroup group;
    private final @Nullable Counter[] counters = new Counter[EventKind.values().length * ORIGINS * OUTCOMES];

    VerdictCounts(MetricGroup group) {
        this.group = group;
        for (EventKind product : EventKind.values()) {
            for (DecisionOrigin origin : DecisionOrigin.values()) {
                if (product.isDecided()) {
                    for (Verdict verdict : Verdict.values()) {
                        counter(product, origin, verdict, verdict.ordinal());
                    }
                }
                DecisionStatus other = product.isDecided() ? DecisionStatus.EXPIRED : DecisionStatus.RECORDED;
                counter(product, origin, other, VERDICTS + other.ordinal());
            }
        }
    }

    void count(Decision decision) {
        Enum<?> outcome;
        int index;
        if (decision.ruling().isPresent()) {
            outcome = decision.ruling().get().verdict();
            index = outcome.ordinal();
        } else {
            outcome = decision.status();
            index = VERDICTS + outcome.ordinal();
        }
        counter(decision.product(), decision.origin(), outcome, index).inc();
    }

    private Counter counter(EventKind product, DecisionOrigin origin, Enum<?> outcome, int outcomeIndex) {
        int index = (product.ordinal() * ORIGINS + origin.ordinal()) * OUTCOMES + outcomeIndex;
        Counter counter = counters[index];
        if (counter == null) {
            counter = group.addGroup("product", product.name())
                    .addGroup("origin", origin.name())
                    .addGroup("verdict", outcome.name())
                    .counter("decisions");
            counters[index] = counter;
        }
        return counter;
    }
}
