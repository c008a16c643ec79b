package io.tidegate.features.latest;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parts a vector by entity: each entity that has a hop gets the features that its hop computes, those counted by another
 * entity within it included. Features of the event alone are nobody's.
 */
public final class EntityVectors {
    private final String catalogHash;
    private final long run;
    private final EnumMap<EntityType, Part> parts = new EnumMap<>(EntityType.class);

    @SuppressWarnings("ArrayRecordComponent") // private, and never changed
    private record Part(int[] indexes, List<String> names, Set<EntityType> within) {}

    /** @param run when the job was submitted, milliseconds since the epoch */
    public EntityVectors(FeatureCatalog catalog, long run) {
        this.catalogHash = requireNonNull(catalog, "catalog is null").hash();
        this.run = run;
        for (EntityType hop : catalog.hops()) {
            parts.put(hop, part(catalog, hop));
        }
    }

    /**
     * The latest vectors that an event makes; none where it gets no verdict, came twice, or came too late for the windows.
     * The record is not changed and nothing of it is kept.
     */
    public List<LatestVector> of(RelayRecord record, RiskEvent event) {
        if (record.isDuplicate()
                || record.degradations().contains(Degradation.LATE)
                || !event.kind().isDecided()) {
            return List.of();
        }
        List<LatestVector> vectors = new ArrayList<>(parts.size());
        for (Entity entity : event.entities()) {
            Part part = parts.get(entity.type());
            Optional<Arrival> arrival = part == null ? Optional.empty() : arrival(record, entity.type());
            if (part != null && arrival.isPresent()) {
                vectors.add(vector(part, entity, arrival.get(), record, event));
            }
        }
        return vectors;
    }

    private LatestVector vector(Part part, Entity entity, Arrival arrival, RelayRecord record, RiskEvent event) {
        double[] values = new double[part.indexes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = record.features()[part.indexes()[i]];
        }
        List<Entity> within = List.of();
        if (!part.within().isEmpty()) {
            within = event.entities().stream()
                    .filter(other -> part.within().contains(other.type()))
                    .toList();
        }
        return new LatestVector(
                new LatestVector.EntityId(event.tenant(), entity.type(), entity.id()),
                run,
                arrival.attempt(),
                arrival.number(),
                event.eventId(),
                event.eventTimeMillis(),
                catalogHash,
                within,
                part.names(),
                values);
    }

    private static Optional<Arrival> arrival(RelayRecord record, EntityType hop) {
        for (Arrival arrival : record.arrivals()) {
            if (arrival.hop().equals(hop.name())) {
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }

    private static Part part(FeatureCatalog catalog, EntityType hop) {
        List<String> names = new ArrayList<>();
        Set<EntityType> within = EnumSet.noneOf(EntityType.class);
        for (FeatureDefinition definition : catalog.definitions()) {
            if (definition.source().entity().filter(hop::equals).isPresent()) {
                names.add(definition.name());
                definition.by().ifPresent(within::add);
            }
        }
        return new Part(names.stream().mapToInt(catalog::index).toArray(), List.copyOf(names), within);
    }
}
