package io.tidegate.ingest.event;

import java.util.List;

/** What travels the relay: an event, or the outcome of an earlier one. */
public sealed interface Observation permits RiskEvent, Outcome {
    String tenant();

    /** Id of the event, or of the event that the outcome is about. */
    String eventId();

    /** Time of that event, milliseconds since the epoch. */
    long eventTimeMillis();

    /** Entities of that event; the first keys the record. */
    List<Entity> entities();

    /**
     * The key of this observation at the hop of an entity type: that entity where it takes part, else the first
     * entity, so that the record passes by without touching feature state.
     */
    default String keyAt(EntityType hop) {
        Entity first = entities().get(0);
        for (Entity entity : entities()) {
            if (entity.type() == hop) {
                return EntityKey.of(tenant(), hop, entity.id());
            }
        }
        return EntityKey.of(tenant(), first.type(), first.id());
    }

    /** Whether an entity of the type takes part. */
    default boolean has(EntityType type) {
        for (Entity entity : entities()) {
            if (entity.type() == type) {
                return true;
            }
        }
        return false;
    }
}
