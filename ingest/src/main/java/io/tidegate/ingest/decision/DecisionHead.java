package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

/**
 * What of a decision tells whether it is void.
 *
 * @param origin where the answer comes from
 * @param keyGroup of the last hop's key
 * @param attempt 1 + the highest fence for the key group before it
 */
public record DecisionHead(DecisionOrigin origin, int keyGroup, long attempt) implements LogHead {
    public DecisionHead {
        requireNonNull(origin, "origin is null");
    }

    /** Of a whole decision. */
    public static DecisionHead of(Decision decision) {
        return new DecisionHead(decision.origin(), decision.keyGroup(), decision.attempt());
    }
}
