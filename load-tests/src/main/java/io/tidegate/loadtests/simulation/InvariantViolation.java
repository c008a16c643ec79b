package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

/** An invariant does not hold. */
final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String invariant;

    /** @param invariant its name */
    InvariantViolation(String invariant, String message) {
        super(requireNonNull(message, "message is null"));
        this.invariant = requireNonNull(invariant, "invariant is null");
    }

    String invariant() {
        return invariant;
    }
}
