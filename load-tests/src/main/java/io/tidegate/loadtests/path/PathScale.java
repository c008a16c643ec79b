package io.tidegate.loadtests.path;

import io.tidegate.loadtests.frame.OptionChecks;
import io.tidegate.loadtests.latency.WarmUp;
import io.tidegate.loadtests.load.CapacitySearch;
import io.tidegate.loadtests.load.LoadRunner;
import java.time.Duration;
import java.util.List;

/**
 * How much is sent.
 *
 * @param accounts that pay, by Zipf's law with exponent 0.8
 * @param merchants that are paid, by Zipf's law with exponent 1
 * @param rates at which latencies are compared, payments a second
 * @param warmUpsMax most windows of a path before the measured ones
 * @param rounds of windows of all paths, there and back
 * @param window of a latency
 * @param warmUp of a path before its highest rate is looked for
 * @param turns of that search, for each path
 * @param trial of a rate, in the search for the highest
 * @param goal that the highest rate holds
 * @param precision of the highest rate, as a share of it
 * @param rateMax no higher one is tried
 */
record PathScale(
        int accounts,
        int merchants,
        List<Integer> rates,
        int warmUpsMax,
        int rounds,
        LoadRunner.Length window,
        LoadRunner.Length warmUp,
        int turns,
        LoadRunner.Length trial,
        CapacitySearch.Goal goal,
        double precision,
        int rateMax) {
    private static final Duration LEAD_IN = Duration.ofSeconds(2);
    private static final Duration TRIAL = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(180);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TRIAL_PATIENCE = Duration.ofSeconds(3);
    private static final int SECONDS_MAX = 600;
    private static final int ROUNDS_MAX = 100;
    private static final int RATE_MAX = 200_000;

    PathScale {
        rates = List.copyOf(rates);
    }

    /** What the page on performance shows. */
    static PathScale full(int rounds, Duration window, int turns) {
        OptionChecks checks = new OptionChecks();
        checks.range("--seconds", window.toSeconds(), 1, SECONDS_MAX);
        checks.range("--rounds", rounds, 1, ROUNDS_MAX);
        checks.range("--turns", turns, 1, ROUNDS_MAX);
        checks.end();
        return new PathScale(
                100_000,
                5_000,
                List.of(1_000, 5_000),
                WarmUp.WINDOWS_MAX,
                rounds,
                new LoadRunner.Length(LEAD_IN, window, PATIENCE),
                new LoadRunner.Length(LEAD_IN, WARM_UP, PATIENCE),
                turns,
                new LoadRunner.Length(LEAD_IN, TRIAL, TRIAL_PATIENCE),
                new CapacitySearch.Goal(99, 100),
                0.07,
                RATE_MAX);
    }
}
