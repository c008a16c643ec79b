package io.tidegate.deploy.cli;

import io.tidegate.deploy.kafka.Proposal;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What speaks for a release. */
final class EvidenceOptions {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

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
        if (report != null && !HASH.matcher(report).matches()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--report=" + report + " must be 64 hexadecimal digits, as 'rules replay --report' tells them");
        }
        return report == null ? proposal : proposal.withReport(report);
    }
}
