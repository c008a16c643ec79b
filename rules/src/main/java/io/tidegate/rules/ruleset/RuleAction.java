package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Verdict;

/** What a rule does when it fires. */
public enum RuleAction {
    STEP_UP,
    REVIEW,
    DECLINE,
    /** Approves whatever the score and every less important rule say. */
    ALLOW,
    /** Adds points to those of the score. */
    ADD;

    /** The verdict that a firing rule asks for: APPROVE where it allows or adds points, which objects to nothing. */
    public Verdict asked() {
        return switch (this) {
            case STEP_UP -> Verdict.STEP_UP;
            case REVIEW -> Verdict.REVIEW;
            case DECLINE -> Verdict.DECLINE;
            case ALLOW, ADD -> Verdict.APPROVE;
        };
    }
}
