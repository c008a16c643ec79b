package io.tidegate.scoring.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be trained.
 *
 * @param name of the model
 * @param version of its card, from 1
 * @param product whose events it will score
 * @param catalogHash of the catalog that the rows come from
 * @param reasons by reason code, the inputs whose contributions speak for it; may be empty
 * @param recipe how it is fitted
 */
public record TrainingPlan(
        String name,
        long version,
        EventKind product,
        String catalogHash,
        SortedMap<String, List<String>> reasons,
        Recipe recipe) {
    public TrainingPlan {
        requireNonNull(name, "name is null");
        requireNonNull(product, "product is null");
        requireNonNull(catalogHash, "catalogHash is null");
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        requireNonNull(recipe, "recipe is null");
    }
}
