package io.tidegate.features.latest;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import java.util.List;

/**
 * What an entity's features were at its latest event. Which of two is later is said by {@link #supersedes}.
 *
 * @param run when the job was submitted, milliseconds since the epoch; a job that was submitted later wins
 * @param attempt of the hop that saw the event; see {@link io.tidegate.ingest.decision.Arrival}
 * @param number of the event's arrival at that hop
 * @param eventId of the event
 * @param within the entities that some of the features are counted by: a card of the account
 * @param names of the features
 * @param values of the features, NaN where absent
 */
@SuppressWarnings("ArrayRecordComponent") // made once for each event, read once; never changed
public record LatestVector(
        EntityId entity,
        long run,
        long attempt,
        long number,
        String eventId,
        long eventTimeMillis,
        String catalogHash,
        List<Entity> within,
        List<String> names,
        double[] values) {
    /** An entity. */
    public record EntityId(String tenant, EntityType type, String id) {
        public EntityId {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(type, "type is null");
            requireNonNull(id, "id is null");
        }
    }

    public LatestVector {
        requireNonNull(entity, "entity is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(catalogHash, "catalogHash is null");
        requireNonNull(within, "within is null");
        requireNonNull(names, "names is null");
        requireNonNull(values, "values is null");
    }

    /**
     * Whether this takes the place of another of the same entity. A later run always does, an earlier one never: its job
     * was replaced. Within a run an earlier attempt never does: its task is dead and does not know it. Else the later
     * event does; of two at the same time that of the later attempt, then the one that arrived later.
     */
    public boolean supersedes(LatestVector other) {
        if (run != other.run) {
            return run > other.run;
        }
        if (attempt < other.attempt) {
            return false;
        }
        if (eventTimeMillis != other.eventTimeMillis) {
            return eventTimeMillis > other.eventTimeMillis;
        }
        return attempt > other.attempt || number > other.number;
    }
}
