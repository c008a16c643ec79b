package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.ReleaseKind;
import java.util.Optional;

/**
 * What somebody wants to put in force.
 *
 * @param source how its mistakes call it, as a rule its file or folder
 * @param artifact as it is stored
 * @param report SHA-256 of the replay report in the store; empty where there is none
 * @param emergency whether one person and no report must do
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes
public record Proposal(
        ReleaseKind kind, String source, byte[] artifact, Optional<String> report, String reason, boolean emergency) {
    public Proposal {
        requireNonNull(kind, "kind is null");
        requireNonNull(source, "source is null");
        requireNonNull(artifact, "artifact is null");
        requireNonNull(report, "report is null");
        requireNonNull(reason, "reason is null");
    }

    /** A rule set without a report: the first of its name. */
    public static Proposal rules(String source, byte[] document, String reason) {
        return new Proposal(ReleaseKind.RULE_SET, source, document, Optional.empty(), reason, false);
    }

    /** A model package. */
    public static Proposal model(String source, byte[] artifact, String reason) {
        return new Proposal(ReleaseKind.MODEL, source, artifact, Optional.empty(), reason, false);
    }

    /** The same with a replay report. */
    public Proposal withReport(String hash) {
        return new Proposal(kind, source, artifact, Optional.of(hash), reason, emergency);
    }

    /** The same by the emergency path. */
    public Proposal forced() {
        return new Proposal(kind, source, artifact, report, reason, true);
    }
}
