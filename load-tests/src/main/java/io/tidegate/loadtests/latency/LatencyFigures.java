package io.tidegate.loadtests.latency;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Times with three significant digits, from a nanosecond to ten minutes. Not safe for use by several threads. */
public final class LatencyFigures {
    static final long NANOS_MAX = 600_000_000_000L;
    static final int DIGITS = 3;
    static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos = new Histogram(NANOS_MAX, DIGITS);

    /** All samples of several windows together. */
    public static LatencyFigures together(List<LatencyFigures> windows) {
        LatencyFigures all = new LatencyFigures();
        windows.forEach(window -> all.nanos.add(window.nanos));
        return all;
    }

    /** Adds one; what lies out of range counts at its end. */
    public void record(long timeNanos) {
        nanos.recordValue(inRange(timeNanos));
    }

    static long inRange(long timeNanos) {
        return Math.max(0, Math.min(NANOS_MAX, timeNanos));
    }

    public long samples() {
        return nanos.getTotalCount();
    }

    /**
     * The time that so many percent of the samples do not exceed, in milliseconds.
     *
     * @param percentile 0 to 100
     */
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /** Writes the distribution to a file, over an older one: percentiles and milliseconds, as HdrHistogram's plotters read. */
    public void write(Path file) {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            nanos.outputPercentileDistribution(out, NANOS_PER_MILLI);
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "file=" + file + " cannot be written", failure);
        }
    }

    public double meanMillis() {
        return nanos.getMean() / NANOS_PER_MILLI;
    }
}
