package io.tidegate.features.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.hop.ScopeFeatures;
import io.tidegate.features.window.HistoryPlan;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the histories of one scope weigh: those of an entity, or of sub-entities within it. Ids of events are included;
 * what the state backend adds for its keys and objects is not.
 *
 * @param by kind of the sub-entities; empty: the entity itself
 * @param edges different ends of windows, each with running values of its own
 * @param rowBytes of each event that is kept
 * @param headBytes of each history
 * @param totalsBytes of running values of a history that has outgrown its head
 * @param features in the order of the catalog
 */
public record ScopeWeight(
        FeatureSource source,
        Optional<EntityType> by,
        int edges,
        int rowBytes,
        int headBytes,
        int totalsBytes,
        List<FeatureWeight> features) {
    public ScopeWeight {
        requireNonNull(source, "source is null");
        requireNonNull(by, "by is null");
        features = List.copyOf(features);
    }

    /** All scopes of a catalog, in the order of the relay. */
    public static List<ScopeWeight> of(FeatureCatalog catalog) {
        List<ScopeWeight> weights = new ArrayList<>();
        boolean first = true;
        for (EntityType hop : catalog.hops()) {
            FeatureSource source = FeatureSource.valueOf(hop.name());
            // The hop keeps every event in the entity's own histories, if only by its id.
            weights.add(weight(catalog, source, Optional.empty(), first));
            for (EntityType type : EntityType.values()) {
                ScopeWeight sub = weight(catalog, source, Optional.of(type), false);
                if (!sub.features().isEmpty()) {
                    weights.add(sub);
                }
            }
            first = false;
        }
        return weights;
    }

    private static ScopeWeight weight(
            FeatureCatalog catalog, FeatureSource source, Optional<EntityType> by, boolean indexesIds) {
        List<FeatureDefinition> definitions = catalog.definitions().stream()
                .filter(d -> d.source() == source && d.aggregate().kind() == Aggregate.Kind.WINDOW)
                .filter(d -> d.by().equals(by))
                .toList();
        HistoryPlan before = plan(definitions.subList(0, 0), indexesIds);
        List<FeatureWeight> features = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            HistoryPlan after = plan(definitions.subList(0, i + 1), indexesIds);
            features.add(new FeatureWeight(
                    definitions.get(i),
                    after.rowBytes() - before.rowBytes(),
                    after.headBytes() - before.headBytes(),
                    after.totalsBytes() - before.totalsBytes()));
            before = after;
        }
        return new ScopeWeight(
                source, by, before.edges(), before.rowBytes(), before.headBytes(), before.totalsBytes(), features);
    }

    private static HistoryPlan plan(List<FeatureDefinition> definitions, boolean indexesIds) {
        return new ScopeFeatures(
                        definitions, IntStream.range(0, definitions.size()).toArray(), indexesIds)
                .plan();
    }
}
