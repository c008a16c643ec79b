package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.rules.replay.Overlap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How much the rules that fire most fire together: a field for each pair. */
final class OverlapPlot {
    private static final int LEFT = 300;
    private static final int CELL_WIDTH = 54;
    private static final int CELL_HEIGHT = 28;
    private static final int GAP = 3;
    private static final int LETTERS = 17;
    private static final double STRONGEST = 0.6;
    private static final double WHOLE = 100;

    private OverlapPlot() {}

    /** @param pairs every pair of some rules, the first rule with each other one first; not empty */
    static Markup draw(List<Overlap> pairs) {
        List<String> rules = rules(pairs);
        Drawing drawing = new Drawing("Share of events in which two rules fire together");
        for (int row = 0; row < rules.size(); row++) {
            double y = row * CELL_HEIGHT;
            drawing.text("mute last", 20, y + LETTERS, Integer.toString(row + 1));
            drawing.fitted("name", 28, y + LETTERS, LEFT - 36, rules.get(row));
            drawing.text("mute middle", middle(row), y + LETTERS, Integer.toString(row + 1));
        }
        int place = 0;
        for (int one = 0; one < rules.size(); one++) {
            for (int other = one + 1; other < rules.size(); other++) {
                cell(drawing, LEFT + one * CELL_WIDTH, other * CELL_HEIGHT, pairs.get(place++), middle(one));
            }
        }
        return drawing.image(rules.size() * CELL_HEIGHT + 4);
    }

    private static List<String> rules(List<Overlap> pairs) {
        Set<String> rules = new LinkedHashSet<>();
        rules.add(pairs.get(0).one());
        pairs.forEach(pair -> rules.add(pair.other()));
        return new ArrayList<>(rules);
    }

    private static double middle(int column) {
        return LEFT + column * CELL_WIDTH + (CELL_WIDTH - GAP) / 2.0;
    }

    private static void cell(Drawing drawing, double x, double y, Overlap pair, double middle) {
        String hint = pair.one() + " and " + pair.other() + ": " + Figures.number(pair.both()) + " events together, of "
                + Figures.number(pair.either());
        drawing.box("field", x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP);
        drawing.box("heat", x, y, CELL_WIDTH - GAP, CELL_HEIGHT - GAP, STRONGEST * pair.share(), hint);
        drawing.text(pair.both() == 0 ? "mute middle" : "figure middle", middle, y + LETTERS, share(pair));
    }

    private static String share(Overlap pair) {
        double percent = WHOLE * pair.share();
        if (pair.both() == 0) {
            return "0";
        }
        return percent < 1 ? "< 1 %" : String.format(Locale.ROOT, "%.0f %%", percent);
    }
}
