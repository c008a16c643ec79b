package io.tidegate.ingest.control;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A version of a rule set or model put in force.
 *
 * @param version from 1, rising by release
 * @param hash SHA-256 of the artifact in hexadecimal: its address in the store
 */
public record Release(
        ReleaseKind kind,
        String name,
        long version,
        String hash,
        String author,
        String reason,
        long releasedAtMillis,
        List<Approval> approvals)
        implements ControlEntry {
    public Release {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(author, "author is null");
        requireNonNull(reason, "reason is null");
        approvals = List.copyOf(approvals);
    }

    /** Key on the compacted control topic: the newest release under it is in force. */
    public String key() {
        return kind.name() + '/' + name;
    }
}
