package io.tidegate.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody signs, and what its replay says, in a few lines. */
final class EvidenceLines {
    private static final double PERCENT = 100;

    private EvidenceLines() {}

    /**
     * Lines to be read before one signs.
     *
     * @param report that the draft names; empty where it names none
     * @throws TidegateException INVALID_DOCUMENT where it cannot be read
     */
    static List<String> of(Release draft, Optional<byte[]> report) {
        List<String> lines = new ArrayList<>();
        lines.add("draft of " + ListLines.text(draft.key()) + " version " + draft.version() + " by "
                + ListLines.text(draft.author()) + ", SHA-256 " + draft.hash() + ", follows "
                + draft.former().map(Former::toString).orElse("nothing")
                + (draft.reason().isEmpty() ? "" : "; because: " + ListLines.text(draft.reason())));
        if (report.isEmpty()) {
            lines.add("  no replay report");
            return lines;
        }
        ReplayEvidence said = ReplayEvidence.read("report " + draft.report().orElse(""), report.get());
        lines.add(String.format(
                Locale.ROOT,
                "  replayed at %s over %,d recorded events, against version %d:",
                said.madeAt(),
                said.decisions(),
                said.formerVersion()));
        lines.add(line(said, Verdict.DECLINE));
        lines.add(line(said, Verdict.REVIEW));
        about(report.get()).ifPresent(lines::add);
        return lines;
    }

    /** What its author says of the events: of some that were made up, the shares above say nothing. */
    private static Optional<String> about(byte[] report) {
        try {
            JsonNode figures = new ObjectMapper().readTree(report).path("figures");
            if (!figures.isObject()) {
                return Optional.empty();
            }
            String source = figures.path("source").asText("");
            return Optional.of(String.format(
                    Locale.ROOT,
                    "  the events are of %s to %s, from %s; %,d verdicts change",
                    ListLines.text(figures.path("firstEvent").asText("?")),
                    ListLines.text(figures.path("lastEvent").asText("?")),
                    source.isEmpty() ? "a place that the report does not name" : ListLines.text(source),
                    figures.path("flipped").asLong()));
        } catch (IOException e) {
            throw new TidegateException(ErrorCode.INVALID_DOCUMENT, "the report is no JSON: " + e.getMessage(), e);
        }
    }

    private static String line(ReplayEvidence said, Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "  %-7s %,d (%.2f %%), in force %,d (%.2f %%)",
                verdict,
                said.count(verdict),
                PERCENT * said.share(verdict),
                said.formerCount(verdict),
                PERCENT * said.formerShare(verdict));
    }
}
