package io.tidegate.features.latest;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EntityType;
import java.util.Map;

/**
 * A vector as an online reader finds it.
 *
 * @param publishedMillis when it was put there, by the clock of who put it
 * @param within ids of the entities that some of the features are counted by
 * @param values by the feature's name; what is absent is left out
 */
public record PublishedVector(
        LatestVector.EntityId entity,
        String eventId,
        long eventTimeMillis,
        long publishedMillis,
        String catalogHash,
        long run,
        long attempt,
        long number,
        Map<EntityType, String> within,
        Map<String, Double> values) {
    public PublishedVector {
        requireNonNull(entity, "entity is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(catalogHash, "catalogHash is null");
        within = Map.copyOf(within);
        values = Map.copyOf(values);
    }
}
