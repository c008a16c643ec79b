package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a rule set said of one event.
 *
 * @param reasons reason codes in order of precedence, the principal ones first
 * @param firedRules ids of all rules that fired, in order of precedence
 * @param points 1000 times the probability and what rules added
 * @param ruleSet name, empty where none was in force
 * @param ruleSetHash SHA-256 of the document
 * @param shadowRules ids of the rules that would have fired if they were not in the shadow; they changed nothing
 */
public record Ruling(
        Verdict verdict,
        List<String> reasons,
        List<String> firedRules,
        double points,
        String ruleSet,
        long ruleSetVersion,
        String ruleSetHash,
        List<String> shadowRules) {
    public Ruling {
        requireNonNull(verdict, "verdict is null");
        reasons = List.copyOf(reasons);
        firedRules = List.copyOf(firedRules);
        requireNonNull(ruleSet, "ruleSet is null");
        requireNonNull(ruleSetHash, "ruleSetHash is null");
        shadowRules = List.copyOf(shadowRules);
    }

    /** What a rule set said that has no rule in the shadow. */
    public Ruling(
            Verdict verdict,
            List<String> reasons,
            List<String> firedRules,
            double points,
            String ruleSet,
            long ruleSetVersion,
            String ruleSetHash) {
        this(verdict, reasons, firedRules, points, ruleSet, ruleSetVersion, ruleSetHash, List.of());
    }
}
