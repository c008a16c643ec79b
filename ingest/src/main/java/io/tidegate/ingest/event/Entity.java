package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

/** Who takes part in an event; the id is a token of 1 to 128 characters. */
public record Entity(EntityType type, String id) {
    public Entity {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
    }
}
