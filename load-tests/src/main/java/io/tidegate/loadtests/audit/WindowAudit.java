package io.tidegate.loadtests.audit;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.oracle.NaiveFeatures;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Set;

/**
 * Recomputes the vector of every answer by the oracle. Events that come later than the allowed lateness are beyond it: a
 * watermark begins anew after a restart, and what was late then is not late again.
 */
public final class WindowAudit {
    private static final int HOPS = 2;

    private final FeatureCatalog catalog;
    private final EntityType first;
    private final EntityType last;

    /** @param catalog of two hops */
    public WindowAudit(FeatureCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        List<EntityType> hops = catalog.hops();
        if (hops.size() != HOPS) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "catalog=" + catalog.name() + " has hops=" + hops + "; expected " + HOPS
                            + ": what arrived at a hop between the first and the last is not told by the log");
        }
        this.first = hops.get(0);
        this.last = hops.get(1);
    }

    /** Compares every answer with what had arrived before it. */
    public WindowFindings asArrived(TopicContents topics) {
        Readings readings = new Readings(topics);
        Differences differences = new Differences(catalog);
        new FirstHop(catalog, first, readings, differences).fill(topics.outcomes());
        LastHop lastHop = new LastHop(catalog, last, readings, differences);
        lastHop.compare(topics.outcomes());
        return new WindowFindings(
                topics.decisions().stream()
                        .filter(decision -> decision.standing() == Standing.ANSWER)
                        .count(),
                lastHop.compared(),
                differences.count(),
                lastHop.unverifiable(),
                differences.shown(),
                differences.offending());
    }

    /**
     * Compares the answers to some events with the settled view of all events: they ask what state holds.
     *
     * @param probes keys of events that came after all others
     */
    public WindowFindings asSettled(TopicContents topics, Set<String> probes) {
        NaiveFeatures oracle = new NaiveFeatures(catalog);
        topics.events().forEach(sent -> oracle.add(sent.event()));
        topics.outcomes().forEach(oracle::add);
        Readings readings = new Readings(topics);
        Differences differences = new Differences(catalog);
        long compared = 0;
        for (int index = 0; index < readings.size(); index++) {
            RiskEvent event = readings.sent(index).event();
            if (!probes.contains(readings.sent(index).eventKey())) {
                continue;
            }
            for (LoggedDecision decision : readings.decisions(index)) {
                if (decision.isDecidedAnswer()) {
                    compared++;
                    double[] expected = oracle.vector(event);
                    if (!differences.areEqual(decision.features(), expected)) {
                        differences.add(decision.eventKey(), decision.features(), expected, ", settled");
                    }
                }
            }
        }
        return new WindowFindings(
                probes.size(),
                compared,
                differences.count(),
                probes.size() - compared,
                differences.shown(),
                differences.offending());
    }
}
