package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import java.util.Map;

/** One entry that may be there: what a look-up asks for. */
public record ReferenceKey(String tenant, ReferenceTable table, String id) {
    public ReferenceKey {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(table, "table is null");
        requireNonNull(id, "id is null");
    }

    /** The look-up that found this entry. */
    public Lookup found(long version, Map<String, String> values) {
        return new Lookup(table.name(), id, Lookup.Result.FOUND, version, values);
    }

    /** The look-up that found that there is no such entry. */
    public Lookup absent() {
        return new Lookup(table.name(), id, Lookup.Result.ABSENT, 0, Map.of());
    }

    /** The look-up that got no answer in time. */
    public Lookup unavailable() {
        return new Lookup(table.name(), id, Lookup.Result.UNAVAILABLE, 0, Map.of());
    }
}
