package io.tidegate.features.oracle;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.event.EntityType;
import java.util.stream.Stream;

/**
 * How long a hop needs what it knows.
 *
 * @param latenessMillis how late an event may be
 * @param keptMillis how long after an event its row is needed: at the first hop as long as at any, for it finds the events
 *     that reversals and corrections are about
 * @param rememberedMillis how long an idle entity is remembered
 */
record NaiveReach(long latenessMillis, long keptMillis, long rememberedMillis) {
    static NaiveReach of(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        long lateness = limits.allowedLatenessMillis();
        long kept = lateness
                + (first ? catalog.definitions() : catalog.of(hop))
                        .stream()
                                .filter(definition -> definition.aggregate() != Aggregate.FIRST_SEEN_AGE)
                                .mapToLong(FeatureDefinition::reachMillis)
                                .max()
                                .orElse(0);
        Stream<FeatureDefinition> ages =
                catalog.of(hop).stream().filter(definition -> definition.aggregate() == Aggregate.FIRST_SEEN_AGE);
        long remembered =
                lateness + ages.mapToLong(FeatureDefinition::windowMillis).max().orElse(0);
        return new NaiveReach(lateness, kept, Math.max(kept, remembered));
    }
}
