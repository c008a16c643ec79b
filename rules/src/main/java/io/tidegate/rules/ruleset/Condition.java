package io.tidegate.rules.ruleset;

/** A condition that is ready to run. Never changes; shared by threads. */
@FunctionalInterface
public interface Condition {
    /** Whether the result is exactly true: neither false nor an error, such as that of an absent value. */
    boolean holds(RuleFacts facts);
}
