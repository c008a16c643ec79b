package io.tidegate.features.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureDefinition;

/**
 * What one windowed feature adds to the histories of its scope, after those that stand above it in the catalog. What two
 * features share is counted at the first.
 *
 * @param rowBytes of each event that is kept
 * @param headBytes of each history
 * @param totalsBytes of running values of a history that has outgrown its head
 */
public record FeatureWeight(FeatureDefinition feature, int rowBytes, int headBytes, int totalsBytes) {
    public FeatureWeight {
        requireNonNull(feature, "feature is null");
    }
}
