package io.tidegate.rules.explain;

import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleAction;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.ScoreBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points and bands in words. */
final class PointsWords {
    private static final double POINTS_OF_CERTAINTY = 1_000;

    private PointsWords() {}

    /** The band that points reach. */
    static Optional<ScoreBand> band(RuleSetDocument document, double points) {
        ScoreBand reached = null;
        for (ScoreBand band : document.bands()) {
            if (points >= band.from()) {
                reached = band;
            }
        }
        return Optional.ofNullable(reached);
    }

    /** The points are 934 (model 834, rule x 100). */
    static String points(double points, Optional<ModelScore> score, List<Rule> fired) {
        List<String> parts = new ArrayList<>();
        parts.add(score.map(given -> "model " + text(POINTS_OF_CERTAINTY * given.probability()))
                .orElse("no model scored"));
        for (Rule rule : fired) {
            if (rule.action() == RuleAction.ADD) {
                parts.add("rule " + rule.id() + " " + text(rule.points()));
            }
        }
        return "the points are " + text(points) + " (" + String.join(", ", parts) + ")";
    }

    /** From 900 on payments are declined. */
    static String meaning(RuleSetDocument document, ScoreBand band) {
        return "from " + text(band.from()) + " on " + VerdictWords.events(document.product()) + " "
                + VerdictWords.areDone(band.verdict());
    }

    /** The lowest band that asks for more than approval. */
    static Optional<ScoreBand> lowest(RuleSetDocument document) {
        return document.bands().stream()
                .filter(band -> band.verdict() != Verdict.APPROVE)
                .findFirst();
    }

    private static String text(double points) {
        return NumberText.ofPoints(points);
    }
}
