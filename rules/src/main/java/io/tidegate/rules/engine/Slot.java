package io.tidegate.rules.engine;

import io.tidegate.rules.ruleset.RuleFacts;

/**
 * What the value of one name leaves standing: the values are parted into regions within which all clauses treat them
 * alike, and each region has a row of bits, set for the clauses that such a value does not rule out.
 */
interface Slot {
    /** The row of an event's value, one bit a clause; not to be written to. */
    long[] standing(RuleFacts facts, Values values);
}
