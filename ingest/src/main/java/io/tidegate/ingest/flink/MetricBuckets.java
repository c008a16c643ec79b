package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.apache.flink.metrics.MetricGroup;

/*
 * Why not one of Flink's histograms: they keep the last values of one subtask and are exported as its quantiles, which
 * cannot be added up. Counts by bound can, over subtasks and over any stretch of time, and an objective such as "99 of
 * 100 within 100 ms" can be read from them exactly. Bounds are whole numbers, and the last is "Inf" instead of "+Inf",
 * so that labels survive Flink's filter of characters.
 */

/**
 * A distribution as Prometheus has it: {@code le_X_bucket} with the label {@code le}, how many values were at most so
 * much, {@code X_sum} and {@code X_count}. One thread updates it, without garbage; others may read.
 */
public final class MetricBuckets {
    private static final long[] MICROS = {
        50,
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000
    };
    private static final long[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096};

    private final long[] bounds;
    private final long[] counts;
    private long sum;

    private MetricBuckets(MetricGroup group, String unit, long[] bounds) {
        requireNonNull(group, "group is null");
        requireNonNull(unit, "unit is null");
        this.bounds = bounds;
        this.counts = new long[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            int last = i;
            String bound = i < bounds.length ? Long.toString(bounds[i]) : "Inf";
            group.addGroup("le", bound).gauge(unit + "_bucket", () -> atMost(last));
        }
        group.gauge(unit + "_sum", this::sum);
        group.gauge(unit + "_count", this::count);
    }

    /** Durations in microseconds, from 50 to 10 million. */
    public static MetricBuckets micros(MetricGroup group) {
        return new MetricBuckets(group, "micros", MICROS);
    }

    /** Numbers of things, from 1 to 4,096. */
    public static MetricBuckets sizes(MetricGroup group, String things) {
        return new MetricBuckets(group, things, SIZES);
    }

    /** Counts a value; one below 0, of clocks that differ, counts as 0. */
    public void update(long value) {
        long counted = Math.max(value, 0);
        int found = Arrays.binarySearch(bounds, counted);
        counts[found >= 0 ? found : -found - 1]++;
        sum += counted;
    }

    /** How many values were counted. */
    public long count() {
        return atMost(bounds.length);
    }

    /** Their sum. */
    public long sum() {
        return sum;
    }

    private long atMost(int last) {
        long total = 0;
        for (int i = 0; i <= last; i++) {
            total += counts[i];
        }
        return total;
    }
}
