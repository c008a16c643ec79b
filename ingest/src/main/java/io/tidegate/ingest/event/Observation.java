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
     * The entity whose hop this observation is at: that of the type where it takes part, else the first one, so that the
     * record passes by without touching feature state.
     */
    default Entity entityAt(EntityType hop) {
        for (Entity entity : entities()) {
            if (entity.type() == hop) {
                return entity;
            }
        }
        return entities().get(0);
    }

    /** The key of {@link #entityAt}. */
    default String keyAt(EntityType hop) {
        Entity entity = entityAt(hop);
        return EntityKey.of(tenant(), entity.type(), entity.id());
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
