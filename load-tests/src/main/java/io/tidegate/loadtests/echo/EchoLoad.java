package io.tidegate.loadtests.echo;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;

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
        List<Problem> problems = new ArrayList<>();
        check(problems, "rate", ratePerSecond, RATE_MAX);
        check(problems, "seconds", windowSeconds, WINDOW_SECONDS_MAX);
        check(problems, "rounds", rounds, ROUNDS_MAX);
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    private static void check(List<Problem> problems, String name, int value, int max) {
        if (value < 1 || value > max) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, name + "=" + value + ", expected 1 to " + max));
        }
    }
}
