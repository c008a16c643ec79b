package io.tidegate.rules.check;

/** How bad a finding is. */
public enum Level {
    /** The rule set is refused. */
    ERROR,
    /** The rule set may be published; somebody should look. */
    WARNING
}
