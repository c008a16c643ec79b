package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks for the highest rate that holds a latency goal: steps up until one does not, then halves the gap between the
 * highest that held and the lowest that did not.
 */
public final class CapacitySearch {
    /** Each step up, until one does not hold. */
    private static final double STEP = 1.5;

    private final Trial trial;
    private final double precision;
    private final int rateMax;
    private final List<LoadResult> tried = new ArrayList<>();

    /** Runs at a rate; whether it holds is the search's question. */
    public interface Trial {
        LoadResult run(int ratePerSecond) throws InterruptedException;
    }

    /**
     * What must hold.
     *
     * @param percentile of the latencies, 0 to 100
     * @param millis that they may be at most
     */
    public record Goal(double percentile, double millis) {}

    /**
     * What was found.
     *
     * @param best the run of the highest rate that held; empty where the first did not
     * @param tried all runs, in order
     */
    public record Found(Optional<LoadResult> best, List<LoadResult> tried) {
        public Found {
            requireNonNull(best, "best is null");
            tried = List.copyOf(tried);
        }

        /** Whether the search came to its end: nobody ended it, and nothing broke. */
        boolean isOver() {
            return tried.isEmpty() || !tried.get(tried.size() - 1).isLast();
        }

        /** The lowest rate that was tried and did not hold. Where there is none, the best is no highest rate. */
        OptionalInt failed() {
            int held = best.map(LoadResult::ratePerSecond).orElse(0);
            return tried.stream()
                    .filter(run -> !run.isLast())
                    .mapToInt(LoadResult::ratePerSecond)
                    .filter(rate -> rate > held)
                    .min();
        }
    }

    /**
     * Made ready.
     *
     * @param precision the gap, as a share of the rate, at which it ends
     * @param rateMax no higher rate is tried
     */
    public CapacitySearch(Trial trial, double precision, int rateMax) {
        this.trial = requireNonNull(trial, "trial is null");
        this.precision = precision;
        this.rateMax = rateMax;
    }

    /** Searches, from a rate on; a run after which no other can follow ends it. */
    public Found find(int startRate, Goal goal) throws InterruptedException {
        Optional<LoadResult> best = Optional.empty();
        int low = 0;
        int high = Integer.MAX_VALUE;
        int rate = Math.min(rateMax, startRate);
        while (rate > low && rate < high) {
            LoadResult result = trial.run(rate);
            tried.add(result);
            if (result.isLast()) {
                break;
            }
            if (result.holds(goal.percentile(), goal.millis())) {
                best = Optional.of(result);
                low = rate;
            } else {
                high = rate;
            }
            rate = next(low, high);
        }
        return new Found(best, tried);
    }

    /** The next rate to try; one of the two where there is none between them. */
    private int next(int low, int high) {
        if (high == Integer.MAX_VALUE) {
            return (int) Math.min(rateMax, Math.ceil(low * STEP));
        }
        if (low == 0) {
            return high / 2;
        }
        return high - low <= Math.max(1, low * precision) ? low : low + (high - low) / 2;
    }
}
