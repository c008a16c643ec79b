package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EntityType;
import java.util.List;

/**
 * Reference data in Redis.
 *
 * @param redis host:port
 * @param deadlineMillis how long a record waits for its look-ups before it goes on without
 * @param cacheEntries entries kept in each subtask
 * @param cacheMillis how long an entry is used before it is asked for again
 */
public record ReferenceConfig(
        String redis, long deadlineMillis, int cacheEntries, long cacheMillis, List<Table> tables) {
    /** A table that is looked up for each event that has an entity of the type. */
    public record Table(String name, EntityType entity) {
        public Table {
            requireNonNull(name, "name is null");
            requireNonNull(entity, "entity is null");
        }
    }

    public ReferenceConfig {
        requireNonNull(redis, "redis is null");
        tables = List.copyOf(tables);
    }
}
