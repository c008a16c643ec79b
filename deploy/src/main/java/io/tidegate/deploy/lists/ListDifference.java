package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import java.util.Optional;

/**
 * An entry of which the control log and the store say different things.
 *
 * @param logged its newest change; empty where it has none
 * @param found what the store has
 */
public record ListDifference(Kind kind, ReferenceKey key, Optional<LoggedChange> logged, ListStore.Found found) {
    /** How they differ. */
    public enum Kind {
        /** The log has it on the list, the store does not have it. */
        MISSING,
        /** Both have it, with different fields, version or end. */
        CHANGED,
        /** It was taken off or has ended, and the store still has it. */
        LEFT,
        /** The store has it, and the log never had. */
        UNLOGGED
    }

    public ListDifference {
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(logged, "logged is null");
        requireNonNull(found, "found is null");
    }
}
