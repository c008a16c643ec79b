package io.tidegate.deploy.cli;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.evidence.ReplayEvidence;
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
     * @param evidence of the report that the draft names; empty where it names none
     */
    static List<String> of(Release draft, Optional<ReplayEvidence> evidence) {
        List<String> lines = new ArrayList<>();
        lines.add("draft of " + ListLines.text(draft.key()) + " version " + draft.version() + " by "
                + ListLines.text(draft.author()) + ", SHA-256 " + draft.hash() + ", follows "
                + draft.former().map(Former::toString).orElse("nothing")
                + (draft.reason().isEmpty() ? "" : "; because: " + ListLines.text(draft.reason())));
        if (evidence.isEmpty()) {
            lines.add("  no replay report");
            return lines;
        }
        ReplayEvidence said = evidence.get();
        lines.add(String.format(
                Locale.ROOT,
                "  replayed at %s over %,d recorded events, against version %d:",
                said.madeAt(),
                said.decisions(),
                said.formerVersion()));
        lines.add(line(said, Verdict.DECLINE));
        lines.add(line(said, Verdict.REVIEW));
        return lines;
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
