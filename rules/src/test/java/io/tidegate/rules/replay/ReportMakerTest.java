package io.tidegate.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Label;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seven payments that 100 EUR sent to review, and 1,000 EUR were declined; now 50 EUR are enough for a review. */
class ReportMakerTest {
    private static final CheckedRuleSet BEFORE = HandHistory.rules(100, 1_000);
    private static final CheckedRuleSet AFTER = HandHistory.rules(50, 1_000);

    @Test
    void shouldCountWhatChanges() {
        ReplayReport report = report(OptionalInt.empty());
        assertThat(report.decisions()).isEqualTo(7);
        assertThat(report.currency()).isEqualTo("EUR");
        assertThat(report.flipped()).isEqualTo(3);
        assertThat(report.flips()).singleElement().satisfies(flip -> {
            assertThat(flip.from()).isEqualTo(Verdict.APPROVE);
            assertThat(flip.to()).isEqualTo(Verdict.REVIEW);
            assertThat(flip.examples()).containsExactly("e2", "e3", "e5");
        });
        assertThat(report.reviews())
                .as("days without an event are no days of work")
                .containsOnlyKeys(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 1, 2),
                        LocalDate.of(2026, 1, 3),
                        LocalDate.of(2026, 1, 10),
                        LocalDate.of(2026, 1, 11));
        assertThat(report.reviews().get(LocalDate.of(2026, 1, 2))).isEqualTo(new ReplayReport.Reviews(0, 1));
        assertThat(report.reviews().get(LocalDate.of(2026, 1, 3))).isEqualTo(new ReplayReport.Reviews(1, 1));
        assertThat(report.reviews().get(LocalDate.of(2026, 1, 11))).isEqualTo(new ReplayReport.Reviews(0, 0));
        assertThat(report.rules())
                .containsExactly(
                        new RuleFigures("huge-amount", 1, Optional.of(1L), 1, 0, 0, 200_000),
                        new RuleFigures("large-amount", 5, Optional.of(2L), 2, 1, 4, 236_000));
        assertThat(report.overlaps()).containsExactly(new Overlap("large-amount", "huge-amount", 1, 5));
        assertThat(report.pairs()).isEqualTo(report.overlaps());
        assertThat(report.segments()).extracting(Segment::value).containsExactly("FR", "DE");
    }

    @Test
    void shouldKnowOnlyWhatWasReportedUnlessAskedOtherwise() {
        ReplayReport report = report(OptionalInt.empty());
        assertThat(report.goodAfter()).isEmpty();
        assertTruth(report.former(), Truth.BAD, 1, 200_000, 1, 6_000);
        assertTruth(report.changed(), Truth.BAD, 2, 206_000, 0, 0);
        assertTruth(report.former(), Truth.GOOD, 0, 0, 1, 7_000);
        assertTruth(report.changed(), Truth.GOOD, 1, 7_000, 0, 0);
        assertTruth(report.former(), Truth.UNKNOWN, 1, 15_000, 3, 15_000);
        assertTruth(report.changed(), Truth.UNKNOWN, 2, 23_000, 2, 7_000);
        assertThat(precision(report)).isEqualTo(2 / 3.0);
    }

    @Test
    void shouldTakeSilenceOfAWeekForGood() {
        ReplayReport report = report(OptionalInt.of(7));
        // e1 and e4 are older than 4 January 10:00 and nobody reported anything; e2 is a fraud all the same
        assertThat(report.goodAfter()).contains(new ReplayReport.GoodAfter(7, 2));
        assertTruth(report.former(), Truth.BAD, 1, 200_000, 1, 6_000);
        assertTruth(report.changed(), Truth.BAD, 2, 206_000, 0, 0);
        assertTruth(report.former(), Truth.GOOD, 1, 15_000, 2, 11_000);
        assertTruth(report.changed(), Truth.GOOD, 2, 22_000, 1, 4_000);
        assertTruth(report.former(), Truth.UNKNOWN, 0, 0, 2, 11_000);
        assertTruth(report.changed(), Truth.UNKNOWN, 1, 8_000, 1, 3_000);
        assertThat(precision(report)).isEqualTo(2 / 4.0);
        Segment germany = report.segments().get(1);
        assertTruth(germany.changed(), Truth.GOOD, 2, 22_000, 0, 0);
    }

    @Test
    void shouldNotTakeSilenceForGoodThatIsJustAsLongAsAsked() {
        // e1 is 10 days older than the newest event to the millisecond
        assertThat(report(OptionalInt.of(10)).goodAfter()).contains(new ReplayReport.GoodAfter(10, 0));
        assertThat(report(OptionalInt.of(9)).goodAfter()).contains(new ReplayReport.GoodAfter(9, 1));
        assertThat(report(OptionalInt.of(1)).goodAfter()).contains(new ReplayReport.GoodAfter(1, 2));
        assertThat(report(OptionalInt.of(Truths.GOOD_AFTER_DAYS_MAX)).goodAfter())
                .contains(new ReplayReport.GoodAfter(3_650, 0));
    }

    @Test
    void shouldRefuseDaysOutOfTheirBounds() {
        for (int days : List.of(-1, 0, Truths.GOOD_AFTER_DAYS_MAX + 1)) {
            assertThatThrownBy(() -> report(OptionalInt.of(days)))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("good after " + days + " days without an outcome, expected 1 to 3650");
        }
    }

    @Test
    void shouldMapEveryPairOfTheRulesThatFireMostAlsoThoseThatNeverFireTogether() {
        StringBuilder document = new StringBuilder("name: many\nproduct: PAYMENT\nrules:\n");
        for (int i = 0; i < 15; i++) {
            document.append("  - {id: r").append(i).append(", when: event.billing_amount > ");
            document.append(10 * i).append(" && event.billing_amount <= ").append(10 * i + 15);
            document.append(", action: REVIEW, reason: R_R}\n");
        }
        HandHistory history = new HandHistory(BEFORE);
        for (int amount = 1; amount <= 165; amount++) {
            history.add("e" + amount, "2026-01-01T10:00:00Z", amount, "FR");
        }
        ReplayReport report = HandHistory.report(history, HandHistory.check(document.toString()), OptionalInt.empty());
        assertThat(report.pairs()).hasSize(ReportMaker.RULES_MAPPED_MAX * (ReportMaker.RULES_MAPPED_MAX - 1) / 2);
        assertThat(report.pairs())
                .startsWith(new Overlap("r0", "r1", 5, 25), new Overlap("r0", "r2", 0, 30))
                .endsWith(new Overlap("r10", "r11", 5, 25));
        assertThat(report.overlaps()).hasSize(14).allSatisfy(overlap -> assertThat(overlap.both())
                .isEqualTo(5));
    }

    @Test
    void shouldPutAllButTheLargestSegmentsTogether() {
        HandHistory history = new HandHistory(BEFORE);
        for (int country = 0; country < ReportMaker.SEGMENTS_MAX; country++) {
            history.add("a" + country, "2026-01-01T10:00:00Z", 10, "C" + country);
            history.add("b" + country, "2026-01-01T10:00:00Z", 60, "C" + country);
        }
        IntStream.range(0, 3).forEach(i -> history.add("c" + i, "2026-01-01T10:00:00Z", 60, "rare" + i));
        List<Segment> segments =
                HandHistory.report(history, AFTER, OptionalInt.empty()).segments();
        assertThat(segments).hasSize(ReportMaker.SEGMENTS_MAX + 1);
        assertThat(segments.get(0).changed().count(Verdict.REVIEW)).isEqualTo(1);
        Segment others = segments.get(ReportMaker.SEGMENTS_MAX);
        assertThat(others.value()).isEqualTo("(all others)");
        assertThat(others.former().count(Verdict.APPROVE)).isEqualTo(3);
        assertThat(others.changed().count(Verdict.REVIEW)).isEqualTo(3);
    }

    @Test
    void shouldCountWhatARuleWouldDoButForTheShadow() {
        String rules =
                """
                name: tried
                product: PAYMENT
                rules:
                  - {id: acts, when: event.billing_amount >= 1000, action: DECLINE, reason: A_A}
                  - {id: large-amount, when: event.billing_amount >= 50, action: REVIEW, reason: T_T, mode: SHADOW}
                """;
        ReplayReport report = HandHistory.report(history(), HandHistory.check(rules), OptionalInt.empty());
        assertThat(report.rules())
                .extracting(RuleFigures::id, RuleFigures::hits, RuleFigures::formerHits)
                .containsExactly(tuple("acts", 1L, Optional.of(0L)), tuple("large-amount", 0L, Optional.of(2L)));
        assertThat(report.shadow())
                .as("e2 to e6, of which e6 is declined anyway; formerly it acted")
                .containsExactly(new RuleFigures("large-amount", 5, Optional.of(0L), 2, 1, 4, 236_000));
    }

    private static double precision(ReplayReport report) {
        return report.rules().get(1).precision();
    }

    private static void assertTruth(
            VerdictTable table, Truth truth, long stopped, long stoppedMinor, long approved, long approvedMinor) {
        assertThat(List.of(
                        table.stopped(truth),
                        table.stoppedMinor(truth),
                        table.count(truth, Verdict.APPROVE),
                        table.minor(truth, Verdict.APPROVE)))
                .as(truth.name())
                .containsExactly(stopped, stoppedMinor, approved, approvedMinor);
    }

    private static ReplayReport report(OptionalInt goodAfterDays) {
        return HandHistory.report(history(), AFTER, goodAfterDays);
    }

    private static HandHistory history() {
        return new HandHistory(BEFORE)
                .add("e1", "2026-01-01T10:00:00Z", 40, "FR")
                .add("e2", "2026-01-01T11:00:00Z", 60, "FR", Label.FRAUD)
                .add("e3", "2026-01-02T10:00:00Z", 70, "DE", Label.LEGITIMATE)
                .add("e4", "2026-01-03T10:00:00Z", 150, "DE")
                .add("e5", "2026-01-10T10:00:00Z", 80, "FR")
                .add("e6", "2026-01-11T10:00:00Z", 2_000, "FR", Label.FRAUD)
                .add("e7", "2026-01-11T10:00:00Z", 30, "DE");
    }
}
