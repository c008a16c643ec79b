package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one verdict of the rules that fired and of the points. Never changes; shared by threads.
 *
 * <p>Points are 1000 times the probability and what ADD rules add; the highest band that they reach asks for its
 * verdict. The strictest verdict asked for wins, except that an ALLOW rule approves where it is more important than
 * every firing rule that asks for anything stricter; bands are less important than any rule. Reasons are those of what
 * asked for the verdict given, in order of precedence, then those of milder rules.
 */
public final class Combination {
    /** Most reasons given for a declined loan application: more do not help the applicant. */
    static final int APPLICATION_REASONS_MAX = 4;

    /** Points of an event that the model is certain of. */
    public static final double POINTS_OF_CERTAINTY = 1_000;

    private final EventKind product;
    private final Rule[] rules;
    private final ScoreBand[] bands;
    private final int[] reasonOfRule;
    private final int[] reasonOfBand;
    private final int reasons;

    /** @param rules the most important first */
    public Combination(EventKind product, List<ScoreBand> bands, List<Rule> rules) {
        this.product = product;
        this.rules = rules.toArray(Rule[]::new);
        this.bands = bands.toArray(ScoreBand[]::new);
        Map<String, Integer> numbers = new HashMap<>();
        this.reasonOfRule = rules.stream()
                .mapToInt(rule -> numbers.computeIfAbsent(rule.reason(), reason -> numbers.size()))
                .toArray();
        this.reasonOfBand = bands.stream()
                .mapToInt(band -> numbers.computeIfAbsent(band.reason(), reason -> numbers.size()))
                .toArray();
        this.reasons = numbers.size();
    }

    /** What came of it. */
    public record Outcome(Verdict verdict, List<String> reasons, double points) {
        public Outcome {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Combines.
     *
     * @param fired indices of the rules that fired, rising
     * @param count how many of them there are
     * @param probability what the model said, 0 where none scored
     */
    public Outcome combine(int[] fired, int count, double probability) {
        double points = POINTS_OF_CERTAINTY * probability;
        Verdict strictest = Verdict.APPROVE;
        int objection = Integer.MAX_VALUE;
        int allow = -1;
        for (int i = 0; i < count; i++) {
            Rule rule = rules[fired[i]];
            if (rule.action() == RuleAction.ADD) {
                points += rule.points();
            } else if (rule.action() == RuleAction.ALLOW) {
                allow = allow < 0 ? fired[i] : allow;
            } else {
                strictest = strictest.strictest(rule.action().asked());
                objection = Math.min(objection, rule.precedence());
            }
        }
        if (allow >= 0 && rules[allow].precedence() < objection) {
            return new Outcome(Verdict.APPROVE, List.of(rules[allow].reason()), points);
        }
        int band = bandOf(points);
        Verdict verdict = band < 0 ? strictest : strictest.strictest(bands[band].verdict());
        return new Outcome(verdict, reasons(fired, count, band, verdict), points);
    }

    private int bandOf(double points) {
        int band = bands.length - 1;
        while (band >= 0 && !(points >= bands[band].from())) {
            band--;
        }
        return band;
    }

    private List<String> reasons(int[] fired, int count, int band, Verdict verdict) {
        if (verdict == Verdict.APPROVE) {
            return List.of();
        }
        boolean byBand = band >= 0 && bands[band].verdict() == verdict;
        boolean adverse = product == EventKind.APPLICATION && verdict == Verdict.DECLINE;
        List<String> given = new ArrayList<>();
        long[] seen = new long[reasons / Long.SIZE + 1];
        for (int i = 0; i < count; i++) {
            Rule rule = rules[fired[i]];
            if (rule.action().asked() == verdict || byBand && rule.points() > 0) {
                give(given, seen, reasonOfRule[fired[i]], rule.reason());
            }
        }
        if (adverse) {
            return given.size() <= APPLICATION_REASONS_MAX ? given : given.subList(0, APPLICATION_REASONS_MAX);
        }
        if (byBand) {
            give(given, seen, reasonOfBand[band], bands[band].reason());
        }
        for (int i = 0; i < count; i++) {
            Rule rule = rules[fired[i]];
            if (rule.action().asked() != Verdict.APPROVE) {
                give(given, seen, reasonOfRule[fired[i]], rule.reason());
            }
        }
        if (band >= 0) {
            give(given, seen, reasonOfBand[band], bands[band].reason());
        }
        return given;
    }

    /** Adds a reason that was not given yet. */
    private static void give(List<String> given, long[] seen, int number, String reason) {
        long bit = 1L << number;
        if ((seen[number / Long.SIZE] & bit) == 0) {
            seen[number / Long.SIZE] |= bit;
            given.add(reason);
        }
    }
}
