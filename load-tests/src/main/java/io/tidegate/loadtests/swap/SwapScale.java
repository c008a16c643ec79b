package io.tidegate.loadtests.swap;

import io.tidegate.loadtests.frame.OptionChecks;
import java.time.Duration;

/**
 * How much is published and sent.
 *
 * @param publications that are measured
 * @param warmUp publications before them
 * @param ratePerSecond payments
 * @param parallelism subtasks of each step of the job
 * @param leadIn of payments before the first publication
 * @param settling of payments before the warm-up and before what is measured
 * @param patience with a publication that does not decide, and with the last answers
 */
record SwapScale(
        int publications,
        int warmUp,
        int ratePerSecond,
        int parallelism,
        Duration leadIn,
        Duration settling,
        Duration patience) {
    private static final int PUBLICATIONS_MAX = 10_000;
    private static final int RATE_MAX = 200_000;
    private static final int PARALLELISM_MAX = 16;
    private static final int LEAD_IN_SECONDS_MAX = 3_600;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a command asks for. */
    static SwapScale of(int publications, int warmUp, int ratePerSecond, int parallelism, int leadInSeconds) {
        OptionChecks checks = new OptionChecks();
        checks.range("--publications", publications, 1, PUBLICATIONS_MAX);
        checks.range("--warm-up", warmUp, 0, PUBLICATIONS_MAX);
        checks.range("--rate", ratePerSecond, 1, RATE_MAX);
        checks.range("--parallelism", parallelism, 1, PARALLELISM_MAX);
        checks.range("--lead-in", leadInSeconds, 1, LEAD_IN_SECONDS_MAX);
        checks.end();
        return new SwapScale(
                publications,
                warmUp,
                ratePerSecond,
                parallelism,
                Duration.ofSeconds(leadInSeconds),
                SETTLING,
                PATIENCE);
    }
}
