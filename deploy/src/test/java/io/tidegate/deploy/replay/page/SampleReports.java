package io.tidegate.deploy.replay.page;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.rules.replay.HandHistory;
import io.tidegate.rules.replay.Overlap;
import io.tidegate.rules.replay.Replay;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.ReportMaker;
import io.tidegate.rules.replay.RuleFigures;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/** Reports of a few payments whose figures are worked out by hand, and of more than a page has room for. */
@NullMarked
final class SampleReports {
    /** What somebody might put into an event to get something into the page. */
    static final String HOSTILE = "</text><script>alert('1')</script>&\"]]>\u0000\u202E";

    private static final CheckedRuleSet BEFORE = HandHistory.rules(100, 1_000);
    private static final CheckedRuleSet AFTER = HandHistory.rules(50, 1_000);

    private SampleReports() {}

    static PageHead head() {
        return head("mine.yaml", List.of("~ knob large, value: 100.0 -> 50.0"));
    }

    static PageHead head(String document, List<String> changes) {
        return new PageHead(
                EventKind.PAYMENT,
                "hand",
                document,
                "before.yaml",
                "my.history",
                Optional.of("attr.country"),
                changes,
                true);
    }

    /** Seven payments on eleven days: three go from approved to review, one of them a fraud and one of them good. */
    static ReplayReport few(OptionalInt goodAfterDays) {
        HandHistory history = new HandHistory(BEFORE)
                .add("e1", "2026-01-01T10:00:00Z", 40, "FR")
                .add("e2", "2026-01-01T11:00:00Z", 60, "FR", Label.FRAUD)
                .add("e3", "2026-01-02T10:00:00Z", 70, "DE", Label.LEGITIMATE)
                .add("e4", "2026-01-03T10:00:00Z", 150, "DE")
                .add("e5", "2026-01-10T10:00:00Z", 80, "FR")
                .add("e6", "2026-01-11T10:00:00Z", 2_000, "FR", Label.FRAUD)
                .add("e7", "2026-01-11T10:00:00Z", 30, "DE");
        return HandHistory.report(history, AFTER, goodAfterDays);
    }

    /** Nothing flips. */
    static ReplayReport same() {
        HandHistory history = new HandHistory(BEFORE)
                .add("e1", "2026-01-01T10:00:00Z", 40, "FR", Label.LEGITIMATE)
                .add("e2", "2026-01-02T10:00:00Z", 5_000, "FR", Label.FRAUD);
        return HandHistory.report(history, BEFORE, OptionalInt.empty());
    }

    /** One day on which nobody knows what came of anything, no rule fires and nobody reviews. */
    static ReplayReport unknownDay() {
        HandHistory history = new HandHistory(BEFORE).add("e1", "2026-01-01T10:00:00Z", 40, "FR");
        return HandHistory.report(history, BEFORE, OptionalInt.empty());
    }

    /** No decision at all. */
    static ReplayReport none() {
        Replay replay = Replay.of(new HandHistory(BEFORE).build(), AFTER, "catalog");
        return ReportMaker.of(replay, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /** Countries and ids that want to be more than texts. */
    static ReplayReport hostile() {
        HandHistory history = new HandHistory(BEFORE)
                .add(HOSTILE, "2026-01-01T10:00:00Z", 60, HOSTILE)
                .add("e2", "2026-01-01T10:00:00Z", 60, "\uD800 alone", Label.FRAUD);
        ReplayReport report = HandHistory.report(history, AFTER, OptionalInt.empty());
        List<RuleFigures> rules = List.of(
                new RuleFigures(HOSTILE, 2, Optional.of(0L), 1, 0, 1, 12_000),
                new RuleFigures("'" + HOSTILE, 0, Optional.of(0L), 0, 0, 0, 0));
        return with(report, report.reviews(), rules, List.of(new Overlap(HOSTILE, "other", 1, 2)));
    }

    /** Years of days, more rules than are drawn, with ids as long as they may be, segments and figures as large. */
    static ReplayReport crowded() {
        HandHistory history = new HandHistory(HandHistory.rules(900_000_000, 1_000_000_000));
        for (int i = 0; i < 60; i++) {
            history.add("e" + i, "2026-01-01T10:00:00Z", 999_999_999L, "W".repeat(30 + i % 25), Label.FRAUD);
            history.add("g" + i, "2026-01-01T10:00:00Z", 999_999_999L, "W".repeat(30 + i % 25), Label.LEGITIMATE);
        }
        ReplayReport report =
                HandHistory.report(history, HandHistory.rules(999_999_999, 1_000_000_000), OptionalInt.empty());
        SortedMap<LocalDate, ReplayReport.Reviews> reviews = new TreeMap<>();
        for (int day = 0; day < 3_000; day++) {
            reviews.put(LocalDate.of(2018, 1, 1).plusDays(day), new ReplayReport.Reviews(day * 300L, 900_000 - day));
        }
        List<RuleFigures> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = "m".repeat(60) + String.format("%04d", i);
            long hits = i < 70 ? 10_000_000 - 140_000L * i : 0;
            rules.add(new RuleFigures(
                    id,
                    hits,
                    i % 2 == 0 ? Optional.of(hits / 2) : Optional.empty(),
                    hits / 3,
                    hits / 3,
                    hits,
                    hits * 100));
        }
        List<Overlap> pairs = new ArrayList<>();
        for (int one = 0; one < ReportMaker.RULES_MAPPED_MAX; one++) {
            for (int other = one + 1; other < ReportMaker.RULES_MAPPED_MAX; other++) {
                pairs.add(new Overlap(rules.get(one).id(), rules.get(other).id(), one * 9_000L, 100_000));
            }
        }
        return with(report, reviews, rules, pairs);
    }

    /** A rule that is tried in the shadow. */
    static ReplayReport shadow() {
        HandHistory history = new HandHistory(BEFORE)
                .add("e1", "2026-01-01T10:00:00Z", 60, "FR", Label.FRAUD)
                .add("e2", "2026-01-02T10:00:00Z", 150, "DE", Label.LEGITIMATE);
        String rules =
                """
                name: tried
                product: PAYMENT
                rules:
                  - {id: tried, when: event.billing_amount > 50, action: REVIEW, reason: T_T, mode: SHADOW}
                """;
        return HandHistory.report(history, HandHistory.check(rules), OptionalInt.empty());
    }

    /** All of them, by names. */
    static Map<String, ReplayReport> all() {
        Map<String, ReplayReport> all = new TreeMap<>();
        all.put("few", few(OptionalInt.empty()));
        all.put("fewSilent", few(OptionalInt.of(7)));
        all.put("same", same());
        all.put("unknownDay", unknownDay());
        all.put("none", none());
        all.put("shadow", shadow());
        all.put("hostile", hostile());
        all.put("crowded", crowded());
        return all;
    }

    private static ReplayReport with(
            ReplayReport report,
            SortedMap<LocalDate, ReplayReport.Reviews> reviews,
            List<RuleFigures> rules,
            List<Overlap> pairs) {
        return new ReplayReport(
                report.decisions(),
                report.firstMillis(),
                report.lastMillis(),
                report.currency(),
                report.otherCurrencies(),
                report.goodAfter(),
                report.former(),
                report.changed(),
                report.flips(),
                reviews,
                rules,
                report.shadow(),
                List.of(),
                pairs,
                report.segments());
    }
}
