package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.rules.engine.PartValues;
import io.tidegate.rules.ruleset.RuleFacts;

/** One event's values: what turns what a rule asks into what it found. */
record Evidence(FeatureCatalog catalog, RuleFacts facts, PartValues values) {
    Evidence {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(facts, "facts is null");
        requireNonNull(values, "values is null");
    }

    /** A feature's value, whether or not a rule looks at it; NaN where it is absent. */
    double feature(FeatureDefinition feature) {
        int index = catalog.index(feature.name());
        return index >= 0 && index < facts.features().length ? facts.features()[index] : Double.NaN;
    }
}
