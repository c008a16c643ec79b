package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceLinesTest {
    private static final String HASH = "ab".repeat(32);
    private static final String FORMER = "cd".repeat(32);

    @Test
    void shouldSayWhatIsSignedAndWhatItsReplaySays() {
        ReplayEvidence evidence = new ReplayEvidence(
                EventKind.PAYMENT,
                "payments",
                HASH,
                6,
                FORMER,
                Instant.parse("2026-11-22T12:00:00Z"),
                2_000,
                Map.of(Verdict.APPROVE, 1_850L, Verdict.DECLINE, 100L, Verdict.REVIEW, 50L),
                Map.of(Verdict.APPROVE, 1_970L, Verdict.DECLINE, 20L, Verdict.REVIEW, 10L));

        assertThat(EvidenceLines.of(
                        draft("frauds\nrise", Optional.of("ef".repeat(32))), Optional.of(evidence.toReport())))
                .containsExactly(
                        "draft of RULE_SET/payments version 7 by ann, SHA-256 " + HASH + ", follows "
                                + new Former(6, FORMER) + "; because: frauds?rise",
                        "  replayed at 2026-11-22T12:00:00Z over 2,000 recorded events, against version 6:",
                        "  DECLINE 100 (5.00 %), in force 20 (1.00 %)",
                        "  REVIEW  50 (2.50 %), in force 10 (0.50 %)");
    }

    @Test
    void shouldSayWhatEventsTheReportIsOf() {
        String report =
                """
                {"evidence": {"format": 1, "product": "PAYMENT", "ruleSet": "payments", "hash": "%s", "formerVersion": 6,
                  "formerHash": "%s", "madeAt": "2026-11-22T12:00:00Z", "decisions": 2,
                  "verdicts": {"APPROVE": 2, "STEP_UP": 0, "REVIEW": 0, "DECLINE": 0},
                  "formerVerdicts": {"APPROVE": 1, "STEP_UP": 0, "REVIEW": 0, "DECLINE": 1}},
                 "figures": {"source": "the file made\\u0007.history", "firstEvent": "2026-01-01T00:00:00Z",
                  "lastEvent": "2026-01-02T00:00:00Z", "flipped": 1}}
                """
                        .formatted(HASH, FORMER);
        assertThat(EvidenceLines.of(
                        draft("", Optional.of("ef".repeat(32))), Optional.of(report.getBytes(StandardCharsets.UTF_8))))
                .last()
                .isEqualTo("  the events are of 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z, from the file"
                        + " made?.history; 1 verdicts change");
    }

    @Test
    void shouldSayThatThereIsNoReport() {
        assertThat(EvidenceLines.of(draft("", Optional.empty()), Optional.empty()))
                .hasSize(2)
                .last()
                .isEqualTo("  no replay report");
    }

    private static Release draft(String reason, Optional<String> report) {
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                HASH,
                ReleaseAction.RELEASED,
                Optional.of(new Former(6, FORMER)),
                report,
                "ann",
                reason);
    }
}
