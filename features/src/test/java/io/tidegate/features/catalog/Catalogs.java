package io.tidegate.features.catalog;

import io.tidegate.ingest.event.EntityType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Catalogs made of definitions, without a document. */
public final class Catalogs {
    private Catalogs() {}

    public static FeatureCatalog of(FeatureDefinition... definitions) {
        return new FeatureCatalog(new FeatureCatalog.Text("test", ""), "test", 1, "0".repeat(64), List.of(definitions));
    }

    /** @param text as {@link TableLookup#text} writes it */
    public static FeatureDefinition lookup(String name, String text, double whenEmpty) {
        return definition(name, FeatureSource.EVENT, Aggregate.LOOKUP, Optional.empty(), 0, whenEmpty, text);
    }

    /** The number of payments of the last day. */
    public static FeatureDefinition count(String name, FeatureSource source) {
        return count(name, source, Optional.empty());
    }

    /** The number of payments of the last day, of an entity within another. */
    public static FeatureDefinition count(String name, FeatureSource source, Optional<EntityType> by) {
        return definition(name, source, Aggregate.COUNT, by, 86_400_000, 0, "");
    }

    private static FeatureDefinition definition(
            String name,
            FeatureSource source,
            Aggregate aggregate,
            Optional<EntityType> by,
            long windowMillis,
            double whenEmpty,
            String text) {
        return new FeatureDefinition(
                name,
                source,
                by,
                aggregate,
                Optional.empty(),
                windowMillis,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                whenEmpty,
                List.of(),
                Optional.empty(),
                text);
    }
}
