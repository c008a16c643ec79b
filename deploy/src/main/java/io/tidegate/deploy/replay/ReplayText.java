package io.tidegate.deploy.replay;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.replay.Flip;
import io.tidegate.rules.replay.Overlap;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.RuleFigures;
import io.tidegate.rules.replay.Segment;
import io.tidegate.rules.replay.Truth;
import io.tidegate.rules.replay.VerdictTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/** A report as a table. */
public final class ReplayText {
    private final ReplayReport report;
    private final List<String> lines = new ArrayList<>();
    private final Figures figures;

    private ReplayText(ReplayReport report) {
        this.report = report;
        this.figures = new Figures(report.currency());
    }

    /** The lines. */
    public static List<String> lines(ReplayReport report) {
        ReplayText text = new ReplayText(report);
        text.write();
        return List.copyOf(text.lines);
    }

    private void write() {
        if (report.decisions() == 0) {
            line("0 decisions: there is nothing to replay over");
            return;
        }
        line(
                "%,d decisions on events from %s to %s; %,d verdicts change (%s)",
                report.decisions(),
                Figures.day(report.firstMillis()),
                Figures.day(report.lastMillis()),
                report.flipped(),
                Figures.percent(report.flipped(), report.decisions()));
        if (report.otherCurrencies() > 0) {
            line(
                    "money is in %s; %,d events in other currencies are counted, and not summed up",
                    report.currency(), report.otherCurrencies());
        }
        verdicts();
        worth();
        flips();
        reviews();
        rules();
        shadow();
        overlaps();
        segments();
    }

    private void verdicts() {
        head("verdict", "before", "share", "after", "share", "change");
        for (Verdict verdict : Verdict.values()) {
            long before = report.former().count(verdict);
            long after = report.changed().count(verdict);
            row(
                    verdict.name(),
                    Figures.number(before),
                    Figures.percent(before, report.decisions()),
                    Figures.number(after),
                    Figures.percent(after, report.decisions()),
                    Figures.signed(after - before));
        }
    }

    private void worth() {
        head("worth", "before", report.currency(), "after", report.currency(), "change");
        worth("fraud caught", Truth.BAD, true);
        worth("fraud missed", Truth.BAD, false);
        worth("good stopped", Truth.GOOD, true);
        worth("good approved", Truth.GOOD, false);
        long unknown = of(report.former(), Truth.UNKNOWN);
        report.goodAfter()
                .ifPresent(silence -> line(
                        "  %,d events without an outcome count as good: they are more than %,d days older than the newest",
                        silence.events(), silence.days()));
        if (unknown > 0) {
            line("  of %,d events nobody knows yet what came of them", unknown);
        }
        if (!isGoodKnown()) {
            line(
                    "  of none it is known that it was good: --good-after DAYS takes silence for that, and tells precision");
        }
    }

    private void worth(String name, Truth truth, boolean stopped) {
        long before = stopped ? report.former().stopped(truth) : report.former().count(truth, Verdict.APPROVE);
        long after =
                stopped ? report.changed().stopped(truth) : report.changed().count(truth, Verdict.APPROVE);
        long beforeMinor =
                stopped ? report.former().stoppedMinor(truth) : report.former().minor(truth, Verdict.APPROVE);
        long afterMinor = stopped
                ? report.changed().stoppedMinor(truth)
                : report.changed().minor(truth, Verdict.APPROVE);
        row(
                name,
                Figures.number(before),
                figures.money(beforeMinor),
                Figures.number(after),
                figures.money(afterMinor),
                Figures.signed(after - before));
    }

    private void flips() {
        if (report.flips().isEmpty()) {
            return;
        }
        head("flips", "events", "bad", "good", "unknown", report.currency());
        for (Flip flip : report.flips()) {
            VerdictTable table = flip.table();
            row(
                    flip.from() + " to " + flip.to(),
                    Figures.number(table.count()),
                    Figures.number(of(table, Truth.BAD)),
                    Figures.number(of(table, Truth.GOOD)),
                    Figures.number(of(table, Truth.UNKNOWN)),
                    figures.money(minor(table)));
            line("      such as %s", String.join(", ", flip.examples()));
        }
    }

    private void reviews() {
        LongSummaryStatistics before = report.reviews().values().stream()
                .mapToLong(ReplayReport.Reviews::former)
                .summaryStatistics();
        LongSummaryStatistics after = report.reviews().values().stream()
                .mapToLong(ReplayReport.Reviews::changed)
                .summaryStatistics();
        if (report.reviews().isEmpty()) {
            return;
        }
        head("reviews a day", "before", "", "after", "", "");
        row("mean", Figures.decimal(before.getAverage()), "", Figures.decimal(after.getAverage()), "", "");
        row("most", Figures.number(before.getMax()), "", Figures.number(after.getMax()), "", "");
    }

    private void rules() {
        head("rule", "hits", "before", "precision", "alone", report.currency());
        report.rules().forEach(this::rule);
    }

    /** Where only bad outcomes are reported, every rule would be right each time. */
    private boolean isGoodKnown() {
        return of(report.changed(), Truth.GOOD) > 0;
    }

    private void shadow() {
        if (report.shadow().isEmpty()) {
            return;
        }
        head("in the shadow", "would hit", "before", "precision", "alone", report.currency());
        report.shadow().forEach(this::rule);
    }

    private void rule(RuleFigures rule) {
        row(
                rule.id(),
                Figures.number(rule.hits()),
                rule.formerHits().map(Figures::number).orElse("new"),
                isGoodKnown() ? Figures.percent(rule.bad(), rule.bad() + rule.good()) : "-",
                Figures.number(rule.alone()),
                figures.money(rule.minor()));
    }

    private void overlaps() {
        if (report.overlaps().isEmpty()) {
            return;
        }
        head("fire together", "both", "either", "share", "", "");
        for (Overlap overlap : report.overlaps()) {
            row(
                    overlap.one() + " & " + overlap.other(),
                    Figures.number(overlap.both()),
                    Figures.number(overlap.either()),
                    Figures.percent(overlap.both(), overlap.either()),
                    "",
                    "");
        }
    }

    private void segments() {
        if (report.segments().isEmpty()) {
            return;
        }
        head("segment", "events", "declined", "after", "fraud missed", "after");
        for (Segment segment : report.segments()) {
            long events = segment.former().count();
            row(
                    segment.value(),
                    Figures.number(events),
                    Figures.percent(segment.former().count(Verdict.DECLINE), events),
                    Figures.percent(segment.changed().count(Verdict.DECLINE), events),
                    Figures.number(segment.former().count(Truth.BAD, Verdict.APPROVE)),
                    Figures.number(segment.changed().count(Truth.BAD, Verdict.APPROVE)));
        }
    }

    private static long of(VerdictTable table, Truth truth) {
        return table.stopped(truth) + table.count(truth, Verdict.APPROVE);
    }

    private static long minor(VerdictTable table) {
        long sum = 0;
        for (Truth truth : Truth.values()) {
            sum += table.stoppedMinor(truth) + table.minor(truth, Verdict.APPROVE);
        }
        return sum;
    }

    private void head(String... cells) {
        lines.add("");
        row(cells);
    }

    private void row(String... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-44s", cells[0]));
        for (int i = 1; i < cells.length; i++) {
            row.append(String.format(Locale.ROOT, " %14s", cells[i]));
        }
        lines.add(row.toString().stripTrailing());
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
