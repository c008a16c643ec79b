package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.FlagReader;

/**
 * A part of a condition that is no combination of others, with what it came to.
 *
 * @param part that stands on its own
 * @param wanted what it would have to be for the rule to fire by this part; false under a negation
 * @param value {@code FlagReader.TRUE}, {@code FALSE} or {@code ABSENT}
 */
record Ground(FlagExpr part, boolean wanted, int value) {
    Ground {
        requireNonNull(part, "part is null");
    }

    /** Whether the part is what it would have to be. */
    boolean isAsWanted() {
        return value == (wanted ? FlagReader.TRUE : FlagReader.FALSE);
    }
}
