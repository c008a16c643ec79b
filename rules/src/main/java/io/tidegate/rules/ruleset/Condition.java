package io.tidegate.rules.ruleset;

/** A condition that passed every check. Never changes; shared by threads. */
public interface Condition {
    /** Whether the result is exactly true: neither false nor an error, such as that of an absent value. */
    boolean holds(RuleFacts facts);

    /** Whether the result depends on what a model said, or on whether one said anything. */
    boolean asksForScore();
}
