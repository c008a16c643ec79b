package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Verdict;
import java.util.Optional;

/** What a rule does when it fires. */
public enum RuleAction {
    STEP_UP,
    REVIEW,
    DECLINE,
    /** Approves whatever the score and every less important rule say. */
    ALLOW,
    /** Adds points to those of the score. */
    ADD;

    /** The verdict a firing rule asks for: none where it adds points, APPROVE where it allows. */
    public Optional<Verdict> verdict() {
        return switch (this) {
            case STEP_UP -> Optional.of(Verdict.STEP_UP);
            case REVIEW -> Optional.of(Verdict.REVIEW);
            case DECLINE -> Optional.of(Verdict.DECLINE);
            case ALLOW -> Optional.of(Verdict.APPROVE);
            case ADD -> Optional.empty();
        };
    }
}
