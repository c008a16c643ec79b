package io.tidegate.loadtests.simulation;

/**
 * Time as the simulation gives it: a calendar, and a clock for durations. Both move as steps are made; the calendar also
 * leaps, so that weeks of events need no weeks of steps.
 */
final class SimulatedClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long startMillis;
    private long leaptMillis;
    private long nanos;

    /** @param startMillis calendar time at the first step, milliseconds since the epoch */
    SimulatedClock(long startMillis) {
        this.startMillis = startMillis;
    }

    /** Calendar time, milliseconds since the epoch. */
    long millis() {
        return startMillis + leaptMillis + nanos / NANOS_PER_MILLI;
    }

    /** A clock for durations. */
    long nanos() {
        return nanos;
    }

    /** Moves both on. */
    void pass(long byNanos) {
        nanos += byNanos;
    }

    /** Moves the calendar on. */
    void leap(long byMillis) {
        leaptMillis += byMillis;
    }
}
