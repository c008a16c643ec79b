package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.Truth;
import java.util.LongSummaryStatistics;
import java.util.function.ToLongFunction;

/** The four figures to know first. */
final class Tiles {
    private final ReplayReport report;
    private final Figures figures;
    private final Words words;
    private final Markup tiles = new Markup();

    private Tiles(ReplayReport report, Words words) {
        this.report = report;
        this.figures = new Figures(report.currency());
        this.words = words;
    }

    static Markup of(ReplayReport report, Words words) {
        return new Tiles(report, words).all();
    }

    private Markup all() {
        long stricter = FlipPlot.stricter(report);
        tile(
                "verdicts change",
                Figures.percent(report.flipped(), report.decisions()),
                Figures.number(stricter) + " stricter, " + Figures.number(report.flipped() - stricter) + " milder");
        worth(Worth.BAD_STOPPED);
        worth(Worth.GOOD_STOPPED);
        LongSummaryStatistics before = reviews(ReplayReport.Reviews::former);
        LongSummaryStatistics after = reviews(ReplayReport.Reviews::changed);
        tile(
                "reviews a day, mean",
                Figures.decimal(after.getAverage()),
                "before: " + Figures.decimal(before.getAverage()) + "; most on a day: " + Figures.number(after.getMax())
                        + ", before: " + Figures.number(before.getMax()));
        return new Markup().add("<div class=\"tiles\">").add(tiles).add("</div>");
    }

    private void worth(Worth worth) {
        Truth truth = worth.isBad() ? Truth.BAD : Truth.GOOD;
        if (Worth.all(report.changed(), truth) == 0) {
            tile(words.name(worth), "-", "no such outcome is known");
            return;
        }
        String change = Figures.signed(Worth.change(report.former(), report.changed(), worth::count));
        if (!report.currency().isEmpty()) {
            change += ", " + figures.signedMoney(Worth.change(report.former(), report.changed(), worth::minor));
        }
        tile(words.name(worth), Figures.number(worth.count(report.changed())), "change: " + change);
    }

    private LongSummaryStatistics reviews(ToLongFunction<ReplayReport.Reviews> of) {
        return report.reviews().values().stream().mapToLong(of).summaryStatistics();
    }

    private void tile(String name, String figure, String below) {
        tiles.add(
                "<div class=\"tile\"><span class=\"mute\">%s</span><b>%s</b><span class=\"mute\">%s</span></div>",
                name, figure, below);
    }
}
