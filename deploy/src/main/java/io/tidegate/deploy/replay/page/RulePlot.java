package io.tidegate.deploy.replay.page;

import io.tidegate.deploy.replay.Figures;
import io.tidegate.rules.replay.RuleFigures;
import java.util.Comparator;
import java.util.List;

/** How often each rule fires, how often it is right, and how often it fires alone. */
final class RulePlot {
    /** Most rules that are drawn: the ones that fire most, before or after. */
    static final int RULES_MAX = 40;

    private static final int TOP = 30;
    private static final int PITCH = 24;
    private static final int BAR = 14;
    private static final int LETTERS = 11;
    private static final int NAMES_WIDTH = 290;
    private static final int HITS_X = 300;
    private static final int HITS_WIDTH = 195;
    private static final int PRECISION_X = 610;
    private static final int ALONE_X = 800;
    private static final int SHARE_WIDTH = 84;
    private static final int TEXT_GAP = 6;

    private final Drawing drawing = new Drawing("Hits, precision and hits alone of each rule");
    private final Figures figures;
    private final boolean isGoodKnown;
    private final double most;

    private RulePlot(List<RuleFigures> rules, Figures figures, boolean isGoodKnown) {
        this.figures = figures;
        this.isGoodKnown = isGoodKnown;
        this.most = rules.isEmpty() ? 1 : Math.max(1, hits(rules.get(0)));
    }

    /** The rules that fire before or after, those that fire most first. */
    static List<RuleFigures> firing(List<RuleFigures> rules) {
        return rules.stream()
                .filter(rule -> hits(rule) > 0)
                .sorted(Comparator.comparingLong(rule -> -hits(rule)))
                .toList();
    }

    /**
     * Draws them.
     *
     * @param firing what {@link #firing} gives
     * @param isGoodKnown whether any event is known to be good; else every rule would be right each time
     */
    static Markup draw(List<RuleFigures> firing, Figures figures, boolean isGoodKnown) {
        return new RulePlot(firing, figures, isGoodKnown).draw(firing.subList(0, Math.min(firing.size(), RULES_MAX)));
    }

    private static long hits(RuleFigures rule) {
        return Math.max(rule.hits(), rule.formerHits().orElse(0L));
    }

    private Markup draw(List<RuleFigures> rules) {
        drawing.text("head", HITS_X, 13, "hits (mark: before)");
        drawing.text("head", PRECISION_X, 13, "precision");
        drawing.text("head", ALONE_X, 13, "alone");
        double y = TOP;
        for (RuleFigures rule : rules) {
            row(rule, y);
            y += PITCH;
        }
        return drawing.image(y);
    }

    private void row(RuleFigures rule, double y) {
        drawing.fitted("name", 0, y + LETTERS, NAMES_WIDTH, rule.id());
        double length = HITS_WIDTH * rule.hits() / most;
        String before = rule.formerHits().map(Figures::number).orElse("the rule was not there");
        drawing.line("axis", HITS_X, y - 3, HITS_X, y + BAR + 3);
        drawing.box(
                "after",
                HITS_X,
                y,
                length,
                BAR,
                1,
                rule.id() + ": " + Figures.number(rule.hits()) + " hits, " + figures.shortMoney(rule.minor())
                        + "; before: " + before);
        double mark = HITS_X + HITS_WIDTH * rule.formerHits().orElse(0L) / most;
        if (rule.formerHits().orElse(0L) > 0) {
            drawing.line("mark", mark, y - 3, mark, y + BAR + 3);
        }
        double textX = Math.max(HITS_X + length, mark) + TEXT_GAP;
        String added = rule.formerHits().isEmpty() ? " new" : "";
        drawing.text("figure", textX, y + LETTERS, Figures.number(rule.hits()) + added);
        long known = isGoodKnown ? rule.bad() + rule.good() : 0;
        share(PRECISION_X, y, rule.bad(), known, Figures.number(rule.bad()) + " of " + Figures.number(known));
        share(
                ALONE_X,
                y,
                rule.alone(),
                rule.hits(),
                Figures.number(rule.alone()) + " of " + Figures.number(rule.hits()));
    }

    private void share(double x, double y, long part, long whole, String hint) {
        if (whole == 0) {
            drawing.text("mute", x, y + LETTERS, "-");
            return;
        }
        drawing.box("field", x, y, SHARE_WIDTH, BAR, 1, hint);
        drawing.box("share", x, y, SHARE_WIDTH * part / (double) whole, BAR, 1, hint);
        drawing.text("figure", x + SHARE_WIDTH + TEXT_GAP, y + LETTERS, Figures.percent(part, whole));
    }
}
