package io.tidegate.loadtests.windows;

/**
 * How long this machine takes to follow a reference into memory that no cache holds: what a history of many keys waits
 * for, several times an event. Each step's place follows from what the step before read.
 */
final class MemoryReach {
    /** Longs of the array: 256 MiB, more than caches hold. */
    private static final int LONGS = 1 << 25;

    private static final int STEPS = 1_000_000;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = Long.numberOfLeadingZeros(LONGS) + 1;

    private MemoryReach() {}

    /** Nanoseconds of one step, on average. */
    static double nanos() {
        long[] memory = new long[LONGS];
        for (int i = 0; i < LONGS; i++) {
            memory[i] = i;
        }
        walk(memory, STEPS);
        long start = System.nanoTime();
        long end = walk(memory, STEPS);
        double nanos = (double) (System.nanoTime() - start) / STEPS;
        return end == 0 ? Math.nextUp(nanos) : nanos; // the walk's end is looked at, so that the walk is made
    }

    private static long walk(long[] memory, int steps) {
        long at = 1;
        for (int i = 0; i < steps; i++) {
            at = at * FACTOR + memory[(int) (at >>> SHIFT)] + 1;
        }
        return at;
    }
}
