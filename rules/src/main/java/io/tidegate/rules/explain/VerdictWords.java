package io.tidegate.rules.explain;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.Rule;

/** The words of verdicts, actions and points. */
final class VerdictWords {
    private VerdictWords() {}

    /** What was done. */
    static String done(Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> "approved";
            case STEP_UP -> "stronger authentication was asked for";
            case REVIEW -> "sent to a person";
            case DECLINE -> "declined";
        };
    }

    /** What is done with many. */
    static String areDone(Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> "are approved";
            case STEP_UP -> "need stronger authentication";
            case REVIEW -> "are sent to a person";
            case DECLINE -> "are declined";
        };
    }

    /** What a rule does when it fires. */
    static String does(Rule rule) {
        return switch (rule.action()) {
            case STEP_UP -> "asks for stronger authentication";
            case REVIEW -> "sends to a person";
            case DECLINE -> "declines";
            case ALLOW -> "approves, whatever less important rules and the points say";
            case ADD ->
                rule.points() < 0
                        ? "takes " + NumberText.of(-rule.points(), Unit.NUMBER) + " points away"
                        : "adds " + NumberText.of(rule.points(), Unit.NUMBER) + " points";
        };
    }

    static String events(EventKind product) {
        return switch (product) {
            case PAYMENT -> "payments";
            case APPLICATION -> "applications";
            case REVERSAL -> "reversals";
            case CORRECTION -> "corrections";
            case CAPTURE -> "captures";
        };
    }
}
