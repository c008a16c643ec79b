package io.tidegate.loadtests.echo;

import io.tidegate.loadtests.frame.OptionChecks;

/**
 * How much is sent.
 *
 * @param ratePerSecond events due each second, 1 to 1,000,000
 * @param windowSeconds length of one measured window, 1 to 600
 * @param rounds of four windows in the order A B B A, 1 to 100
 */
record EchoLoad(int ratePerSecond, int windowSeconds, int rounds) {
    private static final int RATE_MAX = 1_000_000;
    private static final int WINDOW_SECONDS_MAX = 600;
    private static final int ROUNDS_MAX = 100;

    EchoLoad {
        OptionChecks checks = new OptionChecks();
        checks.range("--rate", ratePerSecond, 1, RATE_MAX);
        checks.range("--seconds", windowSeconds, 1, WINDOW_SECONDS_MAX);
        checks.range("--rounds", rounds, 1, ROUNDS_MAX);
        checks.end();
    }
}
