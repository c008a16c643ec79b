package io.tidegate.rules.ruleset;

/** Tells which conditions of a rule set are exactly true. Never changes; shared by threads. */
@FunctionalInterface
public interface RuleMatcher {
    /**
     * Matches one event.
     *
     * @param fired takes the indices of the rules whose condition is true, rising; as long as there are rules
     * @return how many there are
     */
    int match(RuleFacts facts, int[] fired);
}
