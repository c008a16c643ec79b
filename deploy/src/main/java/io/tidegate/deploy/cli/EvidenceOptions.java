package io.tidegate.deploy.cli;

import io.tidegate.deploy.kafka.Proposal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What speaks for a release. */
final class EvidenceOptions {
    @Option(
            names = "--report",
            paramLabel = "HASH",
            description = "SHA-256 of its replay report in the store; only the first of a name needs none.")
    private @Nullable String report;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the control log.")
    private String reason = "";

    String reason() {
        return reason;
    }

    boolean hasReport() {
        return report != null;
    }

    Proposal on(Proposal proposal) {
        return report == null ? proposal : proposal.withReport(report);
    }
}
