package io.tidegate.deploy.replay.page;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.deploy.replay.ReplayText;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.replay.Flip;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.ReportMaker;
import io.tidegate.rules.replay.RuleFigures;
import io.tidegate.rules.replay.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A report as one page of HTML that needs nothing else: no script, no network, no clock, so that the same report makes the
 * same page. It is well-formed XML as well.
 */
public final class ReplayPage {
    /** Most rules that never fire whose ids are listed. */
    private static final int SILENT_RULES_MAX = 20;

    private final PageHead head;
    private final ReplayReport report;
    private final Figures figures;
    private final Words words;
    private final Markup page = new Markup();

    private ReplayPage(PageHead head, ReplayReport report) {
        this.head = requireNonNull(head, "head is null");
        this.report = requireNonNull(report, "report is null");
        this.figures = new Figures(report.currency());
        this.words = Words.of(head.product());
    }

    /**
     * Writes the page to a file, over an older one.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be written
     */
    public static void write(Path file, PageHead head, ReplayReport report) {
        try {
            Files.writeString(file, text(head, report), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "page " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The page. */
    public static String text(PageHead head, ReplayReport report) {
        return new ReplayPage(head, report).text();
    }

    private String text() {
        page.add("<!DOCTYPE html>");
        page.add("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\"/>");
        page.add("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>");
        page.add("<meta name=\"viewport\" content=\"width=device-width\"/>");
        page.add("<title>%s: what it would have done</title>", head.ruleSet());
        page.add("<style>%s</style></head><body>", PageStyle.SHEET);
        headline();
        if (report.decisions() > 0) {
            page.add(Tiles.of(report, words));
            changes();
            verdicts();
            flips();
            worth();
            reviews();
            rules();
            overlaps();
            segments();
            table();
        }
        return page.add("</body></html>").toString();
    }

    private void headline() {
        page.add("<p class=\"mute\">What rule set %s (%s) would have done</p>", head.ruleSet(), head.document());
        if (report.decisions() == 0) {
            page.add("<h1>There is no decision to replay it over</h1><p>%s has none.</p>", head.history());
            return;
        }
        page.add(
                "<h1>%s of %s verdicts change (%s)</h1>",
                Figures.number(report.flipped()),
                Figures.number(report.decisions()),
                Figures.percent(report.flipped(), report.decisions()));
        page.add(
                "<p>%s from %s to %s (UTC) of %s, compared with %s.</p>",
                words.events(),
                Figures.day(report.firstMillis()),
                Figures.day(report.lastMillis()),
                head.history(),
                head.former());
        if (report.otherCurrencies() > 0) {
            page.add(
                    "<p>Money is in %s; %s events in other currencies are counted, and not summed up.</p>",
                    report.currency(), Figures.number(report.otherCurrencies()));
        }
    }

    private void changes() {
        if (head.changes().isEmpty()) {
            return;
        }
        section(
                head.isWhole() ? "What is different in the rules" : "Knobs that were turned",
                head.isWhole()
                        ? ""
                        : "The document may differ in more from the rules that made the decisions; compared with a document"
                                + " (--against), a replay tells in what.");
        page.add("<ul>");
        head.changes().stream()
                .limit(PageHead.CHANGES_MAX)
                .forEach(change -> page.add("<li><code>%s</code></li>", change));
        if (head.changes().size() > PageHead.CHANGES_MAX) {
            page.add("<li>and %s more</li>", Figures.number(head.changes().size() - PageHead.CHANGES_MAX));
        }
        page.add("</ul>");
    }

    private void verdicts() {
        section(
                "Verdicts",
                "Approvals are drawn on a scale that ends at 100 %, the others on one that ends at "
                        + Axis.text(VerdictPlot.end(report)) + " %; below each name: its change.");
        figure(VerdictPlot.draw(report));
    }

    private void flips() {
        section("From what to what", "Rows: the verdict before. Columns: the verdict after.");
        figure(FlipPlot.draw(report));
        if (report.flips().isEmpty()) {
            return;
        }
        page.add(
                "<table><tr><th>flip</th><th>events</th><th>%s</th><th>good</th><th>unknown</th><th>%s</th>"
                        + "<th class=\"left\">such as</th></tr>",
                words.bad(), report.currency().isEmpty() ? "money" : report.currency());
        for (Flip flip : report.flips()) {
            page.add(
                    "<tr><td>%s to %s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>"
                            + "<td class=\"left\"><code>%s</code></td></tr>",
                    flip.from(),
                    flip.to(),
                    Figures.number(flip.table().count()),
                    Figures.number(Worth.all(flip.table(), Truth.BAD)),
                    Figures.number(Worth.all(flip.table(), Truth.GOOD)),
                    Figures.number(Worth.all(flip.table(), Truth.UNKNOWN)),
                    figures.money(Worth.money(flip.table())),
                    String.join(", ", flip.examples()));
        }
        page.add("</table>");
    }

    private void worth() {
        long unknown = Worth.all(report.changed(), Truth.UNKNOWN);
        section(
                "What it is worth",
                "Events that were not approved are caught or stopped. Shares are of all " + words.bad()
                        + ", and of all good customers, that are known. Each kind has a scale of its own.");
        report.goodAfter()
                .ifPresent(silence -> page.add(
                        "<p class=\"note\">%s events without an outcome count as good: they are more than %s days older"
                                + " than the newest one.</p>",
                        Figures.number(silence.events()), Figures.number(silence.days())));
        if (unknown > 0) {
            page.add(
                    "<p class=\"note\">Of %s events (%s) nobody knows yet what came of them; they are in no bar.</p>",
                    Figures.number(unknown), Figures.percent(unknown, report.decisions()));
        }
        if (unknown == report.decisions()) {
            page.add(
                    "<p>No outcome is known, so that there is nothing to draw. Outcomes that are published are known; --good-after"
                            + " takes silence for good.</p>");
            return;
        }
        figure(WorthPlot.draw(report, words));
    }

    private void reviews() {
        int each = ReviewPlot.daysEach(report.reviews());
        section(
                "Reviews a day",
                "Events that a person has to look at, by the day (UTC) of the event; days without events are left out"
                        + (each == 1 ? "." : "; each point is the mean of " + each + " days."));
        figure(ReviewPlot.draw(report.reviews()));
    }

    private void rules() {
        List<RuleFigures> firing = RulePlot.firing(report.rules());
        section(
                "Rules",
                "Hits: events in which the rule fires. Precision: of its hits whose outcome is known, the share that is "
                        + words.bad() + ". Alone: the share of its hits in which no other rule fires.");
        if (firing.isEmpty()) {
            page.add("<p>No rule fires.</p>");
        } else {
            figure(RulePlot.draw(firing, figures, isGoodKnown()));
        }
        most(firing.size());
        silentRules();
        if (!report.shadow().isEmpty()) {
            section(
                    "In the shadow",
                    "Events in which a rule would fire but for the shadow, or its share of entities. Alone: the share of"
                            + " them in which no rule acts.");
            figure(RulePlot.draw(RulePlot.firing(report.shadow()), figures, isGoodKnown()));
            most(report.shadow().size());
        }
    }

    private boolean isGoodKnown() {
        return Worth.all(report.changed(), Truth.GOOD) > 0;
    }

    private void most(int rules) {
        if (rules > RulePlot.RULES_MAX) {
            page.add(
                    "<p class=\"note\">Of %s rules these %s fire most; the table has all.</p>",
                    Figures.number(rules), Figures.number(RulePlot.RULES_MAX));
        }
    }

    private void silentRules() {
        List<String> silent = report.rules().stream()
                .filter(rule -> rule.hits() == 0 && rule.formerHits().orElse(0L) == 0)
                .map(RuleFigures::id)
                .filter(id ->
                        report.shadow().stream().noneMatch(rule -> rule.id().equals(id)))
                .toList();
        if (!silent.isEmpty()) {
            page.add(
                    "<p class=\"note\">%s never fired: %s%s</p>",
                    Figures.number(silent.size()),
                    String.join(", ", silent.subList(0, Math.min(silent.size(), SILENT_RULES_MAX))),
                    silent.size() > SILENT_RULES_MAX ? ", ..." : ".");
        }
    }

    private void overlaps() {
        section(
                "Rules that fire together",
                "Of the events in which at least one of two rules fires, the share in which both do; the "
                        + ReportMaker.RULES_MAPPED_MAX + " rules that fire most.");
        if (report.pairs().isEmpty()) {
            page.add("<p>Fewer than two rules fire.</p>");
        } else {
            figure(OverlapPlot.draw(report.pairs()));
        }
    }

    private void segments() {
        if (!report.segments().isEmpty()) {
            section(
                    "By " + head.segment().orElse("segment"),
                    "The " + ReportMaker.SEGMENTS_MAX + " values with most events one by one, all others together.");
            figure(SegmentPlot.draw(report, words));
        }
    }

    private void table() {
        page.add("<details><summary>All figures as a table</summary><pre>");
        ReplayText.lines(report).forEach(line -> page.add("%s", line));
        page.add("</pre></details>");
    }

    private void section(String name, String note) {
        page.add("<h2>%s</h2>", name);
        if (!note.isEmpty()) {
            page.add("<p class=\"note\">%s</p>", note);
        }
    }

    private void figure(Markup image) {
        page.add("<figure>").add(image).add("</figure>");
    }
}
