package io.tidegate.scoring.boosting;

import static java.util.Objects.requireNonNull;

/**
 * Ends the boosting when the rows held out no longer gain; the trees after the best round are dropped.
 *
 * @param patienceRounds rounds without a better figure, at least 1
 * @param measure what is measured
 */
public record EarlyStop(int patienceRounds, Measure measure) {
    /** What is measured on the rows held out. */
    public enum Measure {
        /** Mean loss of the weighted rows: lower is better. */
        LOG_LOSS,
        /** Average precision of the rows, each counted once: higher is better. */
        AVERAGE_PRECISION
    }

    public EarlyStop {
        requireNonNull(measure, "measure is null");
        if (patienceRounds < 1) {
            throw new IllegalArgumentException("patienceRounds=" + patienceRounds + " must be at least 1");
        }
    }
}
