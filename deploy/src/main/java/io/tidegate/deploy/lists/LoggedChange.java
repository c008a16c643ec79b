package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ListEntry;
import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.control.ListChange;
import java.util.Optional;

/** A change where it stands on the control log. @param offset on its only partition */
public record LoggedChange(long offset, ListChange change) {
    public LoggedChange {
        requireNonNull(change, "change is null");
    }

    /** Version of the entry that comes of it, as decisions name it: it grows with each change of any entry. */
    public long version() {
        return offset + 1;
    }

    /** Which entry changed; empty where the plan has no such list. */
    public Optional<ReferenceKey> key(ReferencePlan plan) {
        return plan.table(change.list())
                .filter(table -> table.kind() == ReferenceTable.Kind.LIST)
                .map(table -> new ReferenceKey(change.tenant(), table, change.id()));
    }

    /** The entry that comes of it. */
    ListStore.Put put(ReferenceKey key) {
        return new ListStore.Put(
                key,
                version(),
                new ListEntry(change.reason(), change.author(), change.changedAtMillis(), change.untilMillis()));
    }
}
