package io.tidegate.scoring.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.scoring.network.FeatureExpansion;

/**
 * What is to be trained.
 *
 * @param name of the model
 * @param version of its card, from 1
 * @param product whose events it will score
 * @param catalogHash of the catalog that the rows come from
 * @param expansion the inputs, in the order of the rows, and the terms made of them
 */
public record TrainingPlan(
        String name,
        long version,
        EventKind product,
        String catalogHash,
        FeatureExpansion expansion,
        NetworkSettings settings) {
    public TrainingPlan {
        requireNonNull(name, "name is null");
        requireNonNull(product, "product is null");
        requireNonNull(catalogHash, "catalogHash is null");
        requireNonNull(expansion, "expansion is null");
        requireNonNull(settings, "settings is null");
    }
}
