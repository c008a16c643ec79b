package io.tidegate.rules.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReplayEvidenceTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** As a report holds it that has more than a release needs. */
    private static final String REPORT =
            """
            {
              "title": "what \\"flips\\"",
              "segments": [{"name": "a", "rows": [1, 2.5, null, true]}],
              "evidence": {
                "format": 1, "product": "PAYMENT", "ruleSet": "payments",
                "hash": "%s", "formerVersion": 3, "formerHash": "%s",
                "madeAt": "2026-11-22T12:00:00Z", "decisions": 200,
                "verdicts": {"APPROVE": 180, "STEP_UP": 0, "REVIEW": 6, "DECLINE": 14},
                "formerVerdicts": {"APPROVE": 190, "STEP_UP": 2, "REVIEW": 4, "DECLINE": 4}
              }
            }
            """
                    .formatted("ab".repeat(32), "cd".repeat(32));

    @Test
    void shouldReadTheEvidenceOfAReport() {
        ReplayEvidence evidence = read(REPORT);

        assertThat(evidence)
                .isEqualTo(new ReplayEvidence(
                        EventKind.PAYMENT,
                        "payments",
                        "ab".repeat(32),
                        3,
                        "cd".repeat(32),
                        NOON,
                        200,
                        Map.of(Verdict.APPROVE, 180L, Verdict.REVIEW, 6L, Verdict.DECLINE, 14L),
                        Map.of(Verdict.APPROVE, 190L, Verdict.STEP_UP, 2L, Verdict.REVIEW, 4L, Verdict.DECLINE, 4L)));
        assertThat(evidence.share(Verdict.DECLINE)).isEqualTo(0.07);
        assertThat(evidence.formerShare(Verdict.DECLINE)).isEqualTo(0.02);
        assertThat(evidence.count(Verdict.DECLINE)).isEqualTo(14);
        assertThat(evidence.formerCount(Verdict.STEP_UP)).isEqualTo(2);
    }

    @Test
    void shouldSayAllMistakesAtOnce() {
        assertThatThrownBy(() -> read(REPORT.replace("\"format\": 1", "\"format\": 2")
                        .replace("ab".repeat(32), "AB")
                        .replace("cd".repeat(32), "")
                        .replace("PAYMENT", "PAYMENTS")
                        .replace("12:00:00Z", "noon")
                        .replace("\"APPROVE\": 180", "\"APPROVED\": 180")))
                .isInstanceOfSatisfying(
                        TidegateException.class, e -> assertThat(e.problems()).hasSize(8))
                .hasMessageContainingAll(
                        "'format' is '2'",
                        "'product' is 'PAYMENTS'",
                        "'hash' is 'AB'; it must be 64 hexadecimal digits.",
                        "'formerHash' is ''; it must be 64 hexadecimal digits.",
                        "it must be a time such as 2026-11-22T19:30:00Z.",
                        "'APPROVE' is missing",
                        "'APPROVED' is not known here",
                        "The counts of 'verdicts' sum to 20; they must sum to 'decisions', which is 200.");
    }

    @Test
    void shouldRefuseWhatIsNoReport() {
        assertThatThrownBy(() -> read("{\"title\": 1}")).hasMessageContaining("this is no replay report");
        assertThatThrownBy(() -> read("no json: [")).hasMessageContaining("not well-formed");
        assertThatThrownBy(() -> read("{\"evidence\": 1}")).hasMessageContaining("must be a map");
        assertThatThrownBy(() -> read("{\"evidence\": {}}"))
                .hasMessageContainingAll("'decisions' is missing", "'verdicts' is missing", "'madeAt' is missing");
        assertThatThrownBy(() -> read(" ".repeat(Document.DOCUMENT_BYTES_MAX) + REPORT))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> read(REPORT.replace("\"formerVersion\": 3", "\"formerVersion\": 0")))
                .hasMessageContaining("it must be empty, as 'formerVersion' is 0.");
    }

    @Property(tries = 100)
    void shouldGiveBackWhatItWrote(
            @ForAll @LongRange(max = 1_000_000_000_000L) long approved,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long declined,
            @ForAll @LongRange(max = 4_000_000_000_000L) long madeAtMillis) {
        ReplayEvidence evidence = new ReplayEvidence(
                EventKind.APPLICATION,
                "credit",
                "ab".repeat(32),
                0,
                "",
                Instant.ofEpochMilli(madeAtMillis),
                approved + declined,
                Map.of(Verdict.APPROVE, approved, Verdict.DECLINE, declined),
                Map.of(Verdict.REVIEW, approved, Verdict.STEP_UP, declined));

        assertThat(ReplayEvidence.read("report", evidence.toReport())).isEqualTo(evidence);
    }

    @Test
    void shouldWriteTheSameInEveryLanguage() {
        ReplayEvidence evidence = read(REPORT);
        byte[] here = evidence.toReport();
        Locale machine = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(evidence.toReport()).isEqualTo(here);
        } finally {
            Locale.setDefault(machine);
        }
        assertThat(new String(here, UTF_8)).contains("\"decisions\": 200,");
    }

    @Test
    void shouldHoldItsCountsToEachOther() {
        Map<Verdict, Long> ten = Map.of(Verdict.APPROVE, 10L);
        refuses("decisions=0", 3, 0, Map.of(), Map.of());
        refuses("formerVersion=-1", -1, 10, ten, ten);
        refuses("sum to decisions=11", 3, 11, ten, Map.of(Verdict.APPROVE, 11L));
        refuses("formerVerdicts={APPROVE=9,", 3, 10, ten, Map.of(Verdict.APPROVE, 9L));
        refuses("DECLINE=-1}", 3, 10, Map.of(Verdict.APPROVE, 11L, Verdict.DECLINE, -1L), ten);
    }

    private static void refuses(
            String message,
            long formerVersion,
            long decisions,
            Map<Verdict, Long> verdicts,
            Map<Verdict, Long> former) {
        assertThatThrownBy(() -> new ReplayEvidence(
                        EventKind.PAYMENT, "payments", "h", formerVersion, "h", NOON, decisions, verdicts, former))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static ReplayEvidence read(String report) {
        return ReplayEvidence.read("report.json", report.getBytes(UTF_8));
    }
}
