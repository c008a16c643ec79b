package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One look-up in reference data or a list, with what it gave.
 *
 * @param table profile or list asked, as rules name it
 * @param id the entity asked for
 * @param version of the entry, 0 where it has none
 * @param values the entry's fields, empty unless FOUND
 */
public record Lookup(String table, String id, Result result, long version, Map<String, String> values) {
    /** How a look-up ended. */
    public enum Result {
        FOUND,
        ABSENT,
        /** No answer before the deadline. */
        UNAVAILABLE
    }

    public Lookup {
        requireNonNull(table, "table is null");
        requireNonNull(id, "id is null");
        requireNonNull(result, "result is null");
        values = Map.copyOf(values);
    }
}
