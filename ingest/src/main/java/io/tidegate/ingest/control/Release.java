package io.tidegate.ingest.control;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of a rule set or model put in force.
 *
 * @param version that of the former release and 1
 * @param hash SHA-256 of the artifact in hexadecimal: its address in the store
 * @param former what was in force when it was made; empty where nothing was
 * @param report SHA-256 of the replay report in the store; empty where there is none
 * @param releasedAtMillis when the last of its signatures was given; 0 without any
 * @param approvals signatures, the author's first
 */
public record Release(
        ReleaseKind kind,
        String name,
        long version,
        String hash,
        ReleaseAction action,
        Optional<Former> former,
        Optional<String> report,
        String author,
        String reason,
        long releasedAtMillis,
        List<Approval> approvals)
        implements ControlEntry {
    public Release {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(action, "action is null");
        requireNonNull(former, "former is null");
        requireNonNull(report, "report is null");
        requireNonNull(author, "author is null");
        requireNonNull(reason, "reason is null");
        approvals = List.copyOf(approvals);
    }

    /** One that nobody has signed, made to take the place of what is in force. */
    public static Release unsigned(
            ReleaseKind kind,
            String name,
            String hash,
            ReleaseAction action,
            Optional<Former> former,
            Optional<String> report,
            String author,
            String reason) {
        long version = former.map(Former::version).orElse(0L) + 1;
        return new Release(kind, name, version, hash, action, former, report, author, reason, 0, List.of());
    }

    /** Key on the compacted control topic: the newest release under it is in force. */
    public String key() {
        return kind.name() + '/' + name;
    }

    /** What a release that is to take its place names as its former. */
    public Former asFormer() {
        return new Former(version, hash);
    }

    /** The same with one more signature. */
    public Release with(Approval approval) {
        List<Approval> more = new ArrayList<>(approvals);
        more.add(approval);
        return new Release(
                kind,
                name,
                version,
                hash,
                action,
                former,
                report,
                author,
                reason,
                Math.max(releasedAtMillis, approval.signedAtMillis()),
                more);
    }
}
