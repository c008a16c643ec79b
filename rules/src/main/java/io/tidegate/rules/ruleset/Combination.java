package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one verdict of the rules that fired and of the points.
 *
 * <p>Points are 1000 times the probability and what ADD rules add; the highest band that they reach asks for its
 * verdict. The strictest verdict asked for wins, except that an ALLOW rule approves where it is more important than
 * every firing rule that asks for anything stricter; bands are less important than any rule. Reasons are those of what
 * asked for the verdict given, in order of precedence, then those of milder rules.
 */
final class Combination {
    /** Most reasons given for a declined loan application: more do not help the applicant. */
    static final int APPLICATION_REASONS_MAX = 4;

    private static final double POINTS_OF_CERTAINTY = 1_000;

    private final EventKind product;
    private final List<ScoreBand> bands;

    Combination(EventKind product, List<ScoreBand> bands) {
        this.product = product;
        this.bands = List.copyOf(bands);
    }

    /** What came of it. */
    record Outcome(Verdict verdict, List<String> reasons, double points) {
        Outcome {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Combines.
     *
     * @param fired the rules that fired, the most important first
     * @param probability what the model said, 0 where none scored
     */
    Outcome combine(List<Rule> fired, double probability) {
        double points = POINTS_OF_CERTAINTY * probability;
        Verdict strictest = Verdict.APPROVE;
        for (Rule rule : fired) {
            points += rule.points();
            strictest = strictest.strictest(rule.action().verdict().orElse(Verdict.APPROVE));
        }
        Optional<Rule> allow = allowance(fired);
        if (allow.isPresent()) {
            return new Outcome(Verdict.APPROVE, List.of(allow.get().reason()), points);
        }
        Optional<ScoreBand> band = bandOf(points);
        Verdict verdict = strictest.strictest(band.map(ScoreBand::verdict).orElse(Verdict.APPROVE));
        return new Outcome(verdict, reasons(fired, band, verdict), points);
    }

    private static Optional<Rule> allowance(List<Rule> fired) {
        for (Rule rule : fired) {
            if (rule.action() == RuleAction.ALLOW) {
                int precedence = rule.precedence();
                boolean overruled = fired.stream()
                        .anyMatch(other -> isStricterThanAllow(other) && other.precedence() <= precedence);
                return overruled ? Optional.empty() : Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static boolean isStricterThanAllow(Rule rule) {
        return rule.action().verdict().filter(asked -> asked != Verdict.APPROVE).isPresent();
    }

    private Optional<ScoreBand> bandOf(double points) {
        for (int i = bands.size() - 1; i >= 0; i--) {
            if (points >= bands.get(i).from()) {
                return Optional.of(bands.get(i));
            }
        }
        return Optional.empty();
    }

    private List<String> reasons(List<Rule> fired, Optional<ScoreBand> band, Verdict verdict) {
        if (verdict == Verdict.APPROVE) {
            return List.of();
        }
        boolean byBand = band.isPresent() && band.get().verdict() == verdict;
        Set<String> principal = new LinkedHashSet<>();
        Set<String> milder = new LinkedHashSet<>();
        for (Rule rule : fired) {
            Optional<Verdict> asked = rule.action().verdict();
            if (asked.isPresent() && asked.get() == verdict || byBand && rule.points() > 0) {
                principal.add(rule.reason());
            } else if (asked.isPresent() && asked.get() != Verdict.APPROVE) {
                milder.add(rule.reason());
            }
        }
        if (product == EventKind.APPLICATION && verdict == Verdict.DECLINE) {
            return principal.stream().limit(APPLICATION_REASONS_MAX).toList();
        }
        band.ifPresent(reached -> (byBand ? principal : milder).add(reached.reason()));
        principal.addAll(milder);
        return new ArrayList<>(principal);
    }
}
