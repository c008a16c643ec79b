package io.tidegate.rules.ruleset;

/** Whether a rule does anything. */
public enum RuleMode {
    /** It acts. */
    ACTIVE,
    /** It is told in the decision that it would have fired, and nothing comes of it. */
    SHADOW
}
