package io.tidegate.ingest.control;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * Somebody put an entity on a list, or took it off.
 *
 * @param id of the entity, a token
 * @param changedAtMillis when, milliseconds since the epoch
 * @param untilMillis when the entry ends by itself; empty: never, or UNLISTED
 */
public record ListChange(
        ListAction action,
        String tenant,
        String list,
        String id,
        String author,
        String reason,
        long changedAtMillis,
        OptionalLong untilMillis)
        implements ControlEntry {
    public ListChange {
        requireNonNull(action, "action is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(list, "list is null");
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(untilMillis, "untilMillis is null");
        if (action == ListAction.UNLISTED && untilMillis.isPresent()) {
            throw new IllegalArgumentException(
                    "untilMillis=" + untilMillis.getAsLong() + " of UNLISTED, expected none");
        }
    }

    /** Whether the entry is on its list at a time, as far as this change says. */
    public boolean isListedAt(long epochMillis) {
        return action == ListAction.LISTED && (untilMillis.isEmpty() || epochMillis < untilMillis.getAsLong());
    }

    /** Key on the control log. */
    public String key() {
        return "LIST/" + list + '/' + tenant + '/' + id;
    }
}
