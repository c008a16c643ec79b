package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.EntryKey;
import java.io.Serializable;

/**
 * One look-up that an event may need: at most one a record, none where the event does not name an entry.
 *
 * @param key where the event names the entry
 */
public record ReferenceAsk(ReferenceTable table, EntryKey key) implements Serializable {
    private static final long serialVersionUID = 1;

    public ReferenceAsk {
        requireNonNull(table, "table is null");
        requireNonNull(key, "key is null");
    }
}
