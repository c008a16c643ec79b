package io.tidegate.features.oracle;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes a vector from lists of all events and labels, by looking at each of them: slow, exact, and written apart
 * from the kernel. It is the settled view: all events in the order of their times, and those of one instant in the order
 * in which they were added; a label counts where it was known by the time of the event. Where the events of each entity
 * arrive in the order of time, and labels before the times at which they are known, the live job computes the same.
 */
public final class NaiveFeatures {
    private final List<FeatureDefinition> definitions;
    private final NaiveVector vectors;
    private final Map<String, SettledHistory> histories = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();

    /** The settled view with the default allowed lateness. */
    public NaiveFeatures(FeatureCatalog catalog) {
        requireNonNull(catalog, "catalog is null");
        this.definitions = catalog.definitions();
        this.vectors = new NaiveVector(catalog);
    }

    /** Adds an event; of two with one id the first stands. */
    public void add(RiskEvent event) {
        long place = places.size();
        if (places.putIfAbsent(EntityKey.ofEvent(event.tenant(), event.eventId()), place) != null) {
            return;
        }
        NaiveContent content = new NaiveContent(definitions, event, place);
        for (Entity entity : event.entities()) {
            history(event.tenant(), entity).add(content);
        }
    }

    /** Adds a label; of two for one event the one known last stands, and of two known at the same time the bad one. */
    public void add(Outcome outcome) {
        for (Entity entity : outcome.entities()) {
            history(outcome.tenant(), entity).add(outcome);
        }
    }

    /** The vector of an event, in catalog order, NaN where absent. */
    public double[] vector(RiskEvent event) {
        double[] vector = new double[definitions.size()];
        Arrays.fill(vector, Double.NaN);
        long place = places.getOrDefault(EntityKey.ofEvent(event.tenant(), event.eventId()), Long.MAX_VALUE);
        NaiveView view = new NaiveView(event, event.eventTimeMillis(), place);
        for (FeatureSource source : FeatureSource.values()) {
            List<NaiveRow> rows = source.entity()
                    .flatMap(type -> Optional.ofNullable(histories.get(event.keyAt(type))))
                    .map(history -> history.rows(view))
                    .orElse(List.of());
            vectors.fill(source, view, rows, feature -> firstSeen(feature, event, rows), vector);
        }
        return vector;
    }

    private Optional<Long> firstSeen(int feature, RiskEvent event, List<NaiveRow> rows) {
        return rows.stream()
                .filter(row -> NaiveVector.isAbout(definitions.get(feature), feature, row.own(), event))
                .map(NaiveRow::timeMillis)
                .min(Long::compare);
    }

    private SettledHistory history(String tenant, Entity entity) {
        return histories.computeIfAbsent(
                EntityKey.of(tenant, entity.type(), entity.id()),
                key -> new SettledHistory(HopLimits.DEFAULT.allowedLatenessMillis()));
    }
}
