package io.tidegate.loadtests.latency;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies with three significant digits, from a microsecond to ten minutes. Not safe for use by several threads. */
public final class LatencyFigures {
    private static final long MICROS_MAX = 600_000_000L;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS_PER_MILLI = 1e3;

    private final Histogram micros = new Histogram(MICROS_MAX, DIGITS);

    /** All samples of several windows together. */
    public static LatencyFigures together(List<LatencyFigures> windows) {
        LatencyFigures all = new LatencyFigures();
        windows.forEach(window -> all.micros.add(window.micros));
        return all;
    }

    /** Adds one; what lies out of range counts at its end. */
    public void record(long nanos) {
        micros.recordValue(Math.max(0, Math.min(MICROS_MAX, Math.round(nanos / NANOS_PER_MICRO))));
    }

    public long samples() {
        return micros.getTotalCount();
    }

    /**
     * The latency that so many percent of the samples do not exceed, in milliseconds.
     *
     * @param percentile 0 to 100
     */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    public double meanMillis() {
        return micros.getMean() / MICROS_PER_MILLI;
    }

    public double maxMillis() {
        return micros.getMaxValue() / MICROS_PER_MILLI;
    }
}
