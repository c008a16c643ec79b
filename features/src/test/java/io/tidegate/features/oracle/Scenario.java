package io.tidegate.features.oracle;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import java.util.List;

/**
 * A catalog and what arrives.
 *
 * @param seed that it was drawn from
 * @param hopLagSteps by how many steps the watermark of a hop is behind that of the hop before
 */
record Scenario(long seed, FeatureCatalog catalog, HopLimits limits, int hopLagSteps, List<ScenarioStep> steps) {
    Scenario {
        steps = List.copyOf(steps);
    }

    Scenario with(List<ScenarioStep> fewer) {
        return new Scenario(seed, catalog, limits, hopLagSteps, fewer);
    }

    /** The watermark of a hop at a step. */
    long watermarkMillis(int step, int hop) {
        int seen = step - hop * hopLagSteps;
        return seen < 0 ? Long.MIN_VALUE : steps.get(seen).watermarkMillis();
    }
}
