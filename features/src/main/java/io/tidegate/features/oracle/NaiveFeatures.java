package io.tidegate.features.oracle;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes a vector from lists of all events and labels, by looking at each of them: slow, exact, and written apart
 * from the kernel. It is the settled view: all events in the order of their times, and those of one instant in the order
 * in which they were added; a label counts where it was known by the time of the event. All of them are added before
 * the first vector is asked for. Where the events of each entity
 * arrive in the order of time, and labels before the times at which they are known, the live job computes the same.
 */
public final class NaiveFeatures {
    /** Of it any time span can be taken away. */
    private static final long BEFORE_ALL = Long.MIN_VALUE / 2;

    private final List<FeatureDefinition> definitions;
    private final NaiveVector vectors;
    private final Map<EntityType, Long> remembered = new EnumMap<>(EntityType.class);
    private final Map<String, SettledHistory> histories = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private final TreeMap<Long, Long> firstPlaces = new TreeMap<>();

    /** The settled view with the default allowed lateness. */
    public NaiveFeatures(FeatureCatalog catalog) {
        requireNonNull(catalog, "catalog is null");
        this.definitions = catalog.definitions();
        this.vectors = new NaiveVector(catalog);
        for (EntityType hop : catalog.hops()) {
            boolean first = remembered.isEmpty();
            remembered.put(
                    hop, NaiveReach.of(catalog, hop, first, HopLimits.DEFAULT).rememberedMillis());
        }
    }

    /** Adds an event; of two with one id the first stands. */
    public void add(RiskEvent event) {
        long place = places.size();
        if (places.putIfAbsent(EntityKey.ofEvent(event.tenant(), event.eventId()), place) != null) {
            return;
        }
        firstPlaces.merge(event.eventTimeMillis(), place, Math::min);
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
                    .map(history -> history.rows(view, this::watermark))
                    .orElse(List.of());
            vectors.fill(source, view, rows, feature -> firstSeen(feature, event, rows), vector);
        }
        return vector;
    }

    /** Time of the first event since the entity, or the sub-entity, was last idle for so long that it was forgotten. */
    private Optional<Long> firstSeen(int feature, RiskEvent event, List<NaiveRow> rows) {
        FeatureDefinition definition = definitions.get(feature);
        long rememberedMillis =
                requireNonNull(remembered.get(definition.source().entity().orElseThrow()), "no such hop");
        List<NaiveRow> ofEntity = rows.stream()
                .filter(row -> NaiveVector.isSameSubEntity(definition.by(), row.event(), event))
                .sorted(Comparator.comparingLong(NaiveRow::timeMillis)
                        .thenComparingLong(row -> row.own().place()))
                .toList();
        Optional<Long> first = Optional.empty();
        long newestMillis = Long.MAX_VALUE;
        for (NaiveRow row : ofEntity) {
            if (newestMillis <= watermark(row.own()) - rememberedMillis) {
                first = Optional.empty();
            }
            newestMillis = row.timeMillis();
            if (first.isEmpty() && NaiveVector.isAbout(definition, feature, row.own(), event)) {
                first = Optional.of(newestMillis);
            }
        }
        return first;
    }

    /** Event time reached when an event comes: the time of the one before it, whosever it is, less a millisecond. */
    private long watermark(NaiveContent content) {
        long millis = content.event().eventTimeMillis();
        if (firstPlaces.getOrDefault(millis, Long.MAX_VALUE) < content.place()) {
            return millis - 1;
        }
        Long earlier = firstPlaces.lowerKey(millis);
        return earlier == null ? BEFORE_ALL : earlier - 1;
    }

    private SettledHistory history(String tenant, Entity entity) {
        return histories.computeIfAbsent(
                EntityKey.of(tenant, entity.type(), entity.id()),
                key -> new SettledHistory(HopLimits.DEFAULT.allowedLatenessMillis()));
    }
}
