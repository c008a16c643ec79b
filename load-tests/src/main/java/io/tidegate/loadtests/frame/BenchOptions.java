package io.tidegate.loadtests.frame;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to measure.
 *
 * @param folder for what the benchmark keeps while it runs; it leaves nothing in it
 * @param seed of all that is random
 * @param ratePerSecond events due each second, 1 to 1,000,000
 * @param windowSeconds length of one measured window, 1 to 600
 * @param rounds of four windows in the order A B B A, 1 to 100
 * @param progress where the benchmark says what it does
 */
public record BenchOptions(
        Path folder, long seed, int ratePerSecond, int windowSeconds, int rounds, PrintWriter progress) {
    private static final int RATE_MAX = 1_000_000;
    private static final int WINDOW_SECONDS_MAX = 600;
    private static final int ROUNDS_MAX = 100;

    public BenchOptions {
        requireNonNull(folder, "folder is null");
        requireNonNull(progress, "progress is null");
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
