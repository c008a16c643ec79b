package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.VerdictTable;

/** How often each verdict is given, before and after. */
final class VerdictPlot {
    private static final int TOP = 34;
    private static final int BARS_X = 170;
    private static final int BARS_WIDTH = 540;
    private static final double WHOLE = 100;

    private VerdictPlot() {}

    /** In percent: approvals would make all else invisible, so that the others have a scale of their own. */
    static double end(ReplayReport report) {
        double most = 0;
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.APPROVE) {
                most = Math.max(
                        most,
                        Math.max(
                                report.former().share(verdict), report.changed().share(verdict)));
            }
        }
        return Math.min(WHOLE, Axis.end(WHOLE * most));
    }

    static Markup draw(ReplayReport report) {
        Drawing drawing = new Drawing("Share of each verdict before and after");
        drawing.legend(BARS_X, "before", "after");
        PairBars bars = new PairBars(drawing, BARS_X, BARS_WIDTH);
        double y = TOP;
        for (Verdict verdict : Verdict.values()) {
            long change = report.changed().count(verdict) - report.former().count(verdict);
            PairBars.name(drawing, y, BARS_X - 10, verdict.name(), Figures.signed(change));
            bars.draw(
                    y,
                    verdict == Verdict.APPROVE ? WHOLE : end(report),
                    bar(report.former(), verdict),
                    bar(report.changed(), verdict));
            y += PairBars.PITCH;
        }
        return drawing.image(y);
    }

    private static PairBars.Bar bar(VerdictTable table, Verdict verdict) {
        String text = Figures.number(table.count(verdict)) + " (" + Figures.percent(table.count(verdict), table.count())
                + ")";
        return new PairBars.Bar(WHOLE * table.share(verdict), text);
    }
}
