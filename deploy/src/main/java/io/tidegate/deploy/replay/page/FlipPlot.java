package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.replay.Flip;
import io.tidegate.rules.replay.ReplayReport;

/** From which verdict events go to which. */
final class FlipPlot {
    private static final int LEFT = 120;
    private static final int TOP = 46;
    private static final int CELL_WIDTH = 132;
    private static final int CELL_HEIGHT = 48;
    private static final int GAP = 4;
    private static final double WEAKEST = 0.12;
    private static final double STRONGEST = 0.55;

    /** Marks for those who cannot tell the colours apart. */
    private static final String STRICTER = "\u25B2 ";

    private static final String MILDER = "\u25BC ";

    private FlipPlot() {}

    /** Events whose verdict becomes stricter. */
    static long stricter(ReplayReport report) {
        return report.flips().stream()
                .filter(flip -> flip.to().compareTo(flip.from()) > 0)
                .mapToLong(flip -> flip.table().count())
                .sum();
    }

    static Markup draw(ReplayReport report) {
        Drawing drawing = new Drawing("Events by their verdict before and after");
        long[][] counts = counts(report);
        Verdict[] verdicts = Verdict.values();
        double middle = LEFT + verdicts.length * CELL_WIDTH / 2.0;
        drawing.text("mute middle", middle, 12, "after");
        drawing.text("mute", 0, TOP - 10, "before");
        for (Verdict verdict : verdicts) {
            double x = LEFT + verdict.ordinal() * CELL_WIDTH;
            double y = TOP + verdict.ordinal() * CELL_HEIGHT;
            drawing.text("name middle", x + (CELL_WIDTH - GAP) / 2.0, TOP - 10, verdict.name());
            drawing.text("name", 0, y + CELL_HEIGHT / 2.0 + 2, verdict.name());
        }
        long most = report.flips().stream()
                .mapToLong(flip -> flip.table().count())
                .max()
                .orElse(0);
        for (Verdict from : verdicts) {
            for (Verdict to : verdicts) {
                cell(drawing, from, to, counts[from.ordinal()][to.ordinal()], most, report.decisions());
            }
        }
        side(drawing, report, LEFT + verdicts.length * CELL_WIDTH + 24);
        return drawing.image(TOP + verdicts.length * CELL_HEIGHT + 4);
    }

    private static long[][] counts(ReplayReport report) {
        Verdict[] verdicts = Verdict.values();
        long[][] counts = new long[verdicts.length][verdicts.length];
        for (Verdict verdict : verdicts) {
            counts[verdict.ordinal()][verdict.ordinal()] = report.former().count(verdict);
        }
        for (Flip flip : report.flips()) {
            long count = flip.table().count();
            counts[flip.from().ordinal()][flip.to().ordinal()] = count;
            counts[flip.from().ordinal()][flip.from().ordinal()] -= count;
        }
        return counts;
    }

    private static void cell(Drawing drawing, Verdict from, Verdict to, long count, long most, long all) {
        double x = LEFT + to.ordinal() * CELL_WIDTH;
        double y = TOP + from.ordinal() * CELL_HEIGHT;
        double middle = x + (CELL_WIDTH - GAP) / 2.0;
        boolean changes = from != to && count > 0;
        double strength = changes ? WEAKEST + (STRONGEST - WEAKEST) * Math.sqrt(count / (double) most) : 1;
        String hint = from + " before, " + to + " after: " + Figures.number(count);
        drawing.box(changes ? look(from, to) : "field", x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP, strength, hint);
        if (count == 0) {
            drawing.text("mute middle", middle, y + CELL_HEIGHT / 2.0 + 2, "0");
            return;
        }
        String sign = changes ? sign(from, to) : "";
        drawing.text(changes ? "strong middle" : "mute middle", middle, y + 20, sign + Figures.number(count));
        drawing.text(changes ? "figure middle" : "mute middle", middle, y + 35, Figures.percent(count, all));
    }

    private static String look(Verdict from, Verdict to) {
        return to.compareTo(from) > 0 ? "stricter" : "milder";
    }

    private static String sign(Verdict from, Verdict to) {
        return to.compareTo(from) > 0 ? STRICTER : MILDER;
    }

    private static void side(Drawing drawing, ReplayReport report, double x) {
        long stricter = stricter(report);
        long milder = report.flipped() - stricter;
        drawing.box("stricter", x, TOP + 4, 14, 12, STRONGEST, "");
        drawing.text("figure", x + 22, TOP + 14, STRICTER + "stricter: " + Figures.number(stricter));
        drawing.box("milder", x, TOP + 28, 14, 12, STRONGEST, "");
        drawing.text("figure", x + 22, TOP + 38, MILDER + "milder: " + Figures.number(milder));
        drawing.box("field", x, TOP + 52, 14, 12);
        drawing.text("figure", x + 22, TOP + 62, "unchanged: " + Figures.number(report.decisions() - report.flipped()));
    }
}
