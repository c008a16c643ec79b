package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/** What a hop makes of an event, and its vector bit for bit, are those of the oracle; so is the vector on the topic. */
final class WindowsEqualOracle implements Invariant {
    private final FeatureCatalog catalog;

    WindowsEqualOracle(FeatureCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    @Override
    public void hopped(HopStep step) {
        if (!(step.record().ingested().observation() instanceof RiskEvent event)) {
            return;
        }
        if (step.found() != step.said()) {
            throw violated("event " + event.eventId() + " is " + step.found() + " at hop " + step.hop()
                    + "; the oracle says " + step.said());
        }
        boolean late = step.record().degradations().contains(Degradation.LATE);
        if (late != step.expectation().late()) {
            throw violated("event " + event.eventId() + " has late=" + late + " at hop " + step.hop()
                    + "; the oracle says " + step.expectation().late());
        }
        if (step.found().isForwarded() && isSure(step.hop(), step.expectation())) {
            difference(catalog, step.record().features(), step.expectation().features())
                    .ifPresent(difference -> {
                        throw violated("event " + event.eventId() + " at hop " + step.hop() + ": " + difference);
                    });
        }
    }

    @Override
    public void logged(Logged logged) {
        Decision decision = logged.decision();
        if (decision.origin() == DecisionOrigin.DECIDED
                && !logged.decided().expectation().past()) {
            difference(
                            catalog,
                            decision.features(),
                            logged.decided().expectation().features())
                    .ifPresent(difference -> {
                        throw violated("event " + decision.eventId() + " at " + logged.place() + ": " + difference);
                    });
        }
    }

    private boolean isSure(EntityType hop, Expectation expectation) {
        return !expectation.past() || hop == catalog.hops().get(0);
    }

    /** The first feature that differs in a bit, in words. */
    static Optional<String> difference(FeatureCatalog catalog, double[] found, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= found.length || Double.doubleToLongBits(found[i]) != Double.doubleToLongBits(expected[i])) {
                return Optional.of("feature " + catalog.names().get(i) + " is "
                        + (i < found.length ? found[i] : "missing") + "; the oracle says " + expected[i]);
            }
        }
        return Optional.empty();
    }
}
