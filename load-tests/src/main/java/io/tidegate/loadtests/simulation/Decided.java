package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Decision;

/**
 * A decision, and what must be in it.
 *
 * @param expectation what the oracle says of its event
 * @param ruleVersion version of the product's rule set that must have decided; 0 for none
 * @param ruleFloor the least version that can have
 */
record Decided(Decision decision, Expectation expectation, long ruleVersion, long ruleFloor) {
    Decided {
        requireNonNull(decision, "decision is null");
        requireNonNull(expectation, "expectation is null");
    }
}
