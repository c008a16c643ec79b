package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came true of an earlier event.
 *
 * @param eventTimeMillis that event's time
 * @param entities that event's entities, in its order
 * @param knownAtMillis when it became known; of two labels of one event the one known last wins
 */
public record Outcome(
        String tenant, String eventId, long eventTimeMillis, List<Entity> entities, Label label, long knownAtMillis)
        implements Observation {
    public Outcome {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(eventId, "eventId is null");
        entities = List.copyOf(entities);
        requireNonNull(label, "label is null");
    }
}
