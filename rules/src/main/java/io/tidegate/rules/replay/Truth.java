package io.tidegate.rules.replay;

import io.tidegate.rules.ruleset.FlagReader;

/** What came of an event. */
public enum Truth {
    /** Fraud, or a default. */
    BAD,
    GOOD,
    /** Nothing is known yet. */
    UNKNOWN;

    static Truth of(byte bad) {
        return switch (bad) {
            case FlagReader.TRUE -> BAD;
            case FlagReader.FALSE -> GOOD;
            default -> UNKNOWN;
        };
    }
}
