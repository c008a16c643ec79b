package io.tidegate.loadtests.latency;

import java.util.concurrent.TimeUnit;

/**
 * Events that are due evenly, exact to the nanosecond at any index.
 *
 * @param startNanos due time of event 0, on the clock of System.nanoTime
 */
public record Schedule(long startNanos, int ratePerSecond) implements DueTimes {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    public Schedule {
        if (ratePerSecond < 1) {
            throw new IllegalArgumentException("ratePerSecond=" + ratePerSecond + " must be at least 1");
        }
    }

    @Override
    public long dueNanos(int index) {
        long seconds = index / ratePerSecond;
        long rest = index % ratePerSecond;
        return startNanos + seconds * SECOND_NANOS + rest * SECOND_NANOS / ratePerSecond;
    }
}
