package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.workload.SeededRandom;

/**
 * What one run is like. Each kind of fault and of event is in about half of all runs, at a rate of its own: where
 * everything happens all the time, some things never happen alone.
 *
 * @param events that publishers prepare, duplicates not counted
 * @param leapMillis about how far the calendar moves between two events
 * @param quietLeapMillis about how far it moves where no publisher holds an event
 * @param late share of events that are older than the allowed lateness
 * @param duplicateHorizonMillis how long the job keeps answers
 * @param crash chance of a crash at each step
 * @param zombie chance that what crashed does not know it yet
 * @param checkpoint chance that a checkpoint begins at a step
 * @param redis chance that Redis changes how it answers, at each step
 * @param idleWithBacklog whether a source may count a partition as idle that it has not read to its end
 */
record Swarm(
        int eventPartitions,
        int outcomePartitions,
        int decisionPartitions,
        int keyGroups,
        int parallelismMax,
        int publishers,
        int accounts,
        int merchants,
        int events,
        double leapMillis,
        double quietLeapMillis,
        double duplicate,
        double conflict,
        double bad,
        double late,
        double wrongClock,
        double application,
        double change,
        double outcome,
        double historyOnly,
        double decideBy,
        long duplicateHorizonMillis,
        double crash,
        double zombie,
        double checkpoint,
        double release,
        double brokenRelease,
        double storeAway,
        double redis,
        double referenceChange,
        double holdBack,
        boolean idleWithBacklog) {
    /** Most partitions of the topic of events. */
    static final int EVENT_PARTITIONS_MAX = 4;

    private static final double[] LEAPS_MILLIS = {100, 1_000, 60_000, 300_000, 3_600_000};
    private static final double[] QUIET_LEAPS_MILLIS = {60_000, 3_600_000, 86_400_000, 432_000_000};
    private static final long HORIZON_LONG_MILLIS = 40L * 365 * 86_400_000;
    private static final long HORIZON_SHORT_MILLIS = 3_600_000;

    /** What the run of a seed is like. */
    static Swarm of(long seed) {
        return of(SeededRandom.of(seed, "swarm", 0, 0));
    }

    private static Swarm of(SeededRandom random) {
        return new Swarm(
                1 + random.below(EVENT_PARTITIONS_MAX),
                1 + random.below(2),
                1 + random.below(3),
                1 << (2 + random.below(3)),
                1 + random.below(4),
                1 + random.below(3),
                1 + random.below(10),
                1 + random.below(5),
                30 + random.below(70),
                LEAPS_MILLIS[random.below(LEAPS_MILLIS.length)],
                QUIET_LEAPS_MILLIS[random.below(QUIET_LEAPS_MILLIS.length)],
                rate(random, 0.3),
                rate(random, 0.1),
                rate(random, 0.1),
                rate(random, 0.1),
                rate(random, 0.05),
                rate(random, 0.3),
                rate(random, 0.2),
                rate(random, 0.4),
                rate(random, 0.1),
                rate(random, 0.1),
                random.chance(0.8) ? HORIZON_LONG_MILLIS : HORIZON_SHORT_MILLIS,
                random.chance(0.9) ? random.uniform(0, 0.006) : 0,
                rate(random, 1),
                random.uniform(0.001, 0.05),
                rate(random, 0.02),
                rate(random, 0.3),
                rate(random, 0.005),
                rate(random, 0.02),
                rate(random, 0.02),
                rate(random, 1),
                random.chance(0.15));
    }

    /** Whether answers are kept for as long as the run. */
    boolean keepsAnswers() {
        return duplicateHorizonMillis == HORIZON_LONG_MILLIS;
    }

    private static double rate(SeededRandom random, double max) {
        return random.chance(0.5) ? random.uniform(0, max) : 0;
    }
}
