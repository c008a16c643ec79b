package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.VerdictTable;
import java.util.Arrays;

/** Bad events that are caught and missed, and good ones that are stopped: how many, and how much money. */
final class WorthPlot {
    private static final int TOP = 58;
    private static final int NAMES_WIDTH = 215;
    private static final int COUNTS_X = 222;
    private static final int COUNTS_WIDTH = 170;
    private static final int MONEY_X = 564;
    private static final int MONEY_WIDTH = 180;

    private final ReplayReport report;
    private final Figures figures;
    private final Words words;

    private WorthPlot(ReplayReport report, Words words) {
        this.report = report;
        this.figures = new Figures(report.currency());
        this.words = words;
    }

    static Markup draw(ReplayReport report, Words words) {
        return new WorthPlot(report, words).draw();
    }

    private Markup draw() {
        Drawing drawing = new Drawing("What was caught, missed and stopped before and after");
        drawing.legend(COUNTS_X, "before", "after");
        drawing.text("head", COUNTS_X, TOP - 16, "events");
        if (!report.currency().isEmpty()) {
            drawing.text("head", MONEY_X, TOP - 16, "money, " + report.currency());
        }
        double y = TOP;
        for (Worth worth : Worth.values()) {
            pair(drawing, y, worth);
            y += PairBars.PITCH;
        }
        return drawing.image(y);
    }

    private void pair(Drawing drawing, double y, Worth worth) {
        VerdictTable former = report.former();
        VerdictTable changed = report.changed();
        String change = Figures.signed(Worth.change(former, changed, worth::count));
        if (!report.currency().isEmpty()) {
            change += ", " + figures.signedMoney(Worth.change(former, changed, worth::minor));
        }
        PairBars.name(drawing, y, NAMES_WIDTH, words.name(worth), change);
        new PairBars(drawing, COUNTS_X, COUNTS_WIDTH)
                .draw(y, Math.max(1, end(worth, false)), count(worth, former), count(worth, changed));
        if (!report.currency().isEmpty()) {
            new PairBars(drawing, MONEY_X, MONEY_WIDTH)
                    .draw(y, Math.max(1, end(worth, true)), money(worth, former), money(worth, changed));
        }
    }

    /** Bad events have one scale, caught or missed; good ones have another. */
    private double end(Worth worth, boolean money) {
        return Arrays.stream(Worth.values())
                .filter(other -> other.isBad() == worth.isBad())
                .flatMap(other -> Arrays.stream(new VerdictTable[] {report.former(), report.changed()})
                        .map(table -> money ? other.minor(table) : other.count(table)))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private static PairBars.Bar count(Worth worth, VerdictTable table) {
        long count = worth.count(table);
        return new PairBars.Bar(
                count, Figures.number(count) + " (" + Figures.percent(count, worth.countOfTruth(table)) + ")");
    }

    private PairBars.Bar money(Worth worth, VerdictTable table) {
        long minor = worth.minor(table);
        return new PairBars.Bar(
                minor, figures.shortMoney(minor) + " (" + Figures.percent(minor, worth.minorOfTruth(table)) + ")");
    }
}
