package io.tidegate.deploy.workload;

import java.util.Arrays;

/** Which of a population are compromised on which day. Days are asked for in rising order. */
final class CompromiseCalendar {
    private final SeededRandom random;
    private final double startsPerDay;
    private final int durationDays;
    private final int[] compromisedUntilDay;
    private int nextDay;
    private double owed = 0.5;

    /**
     * @param share of the population that is compromised at any time
     * @param durationDays how long one stays so
     */
    CompromiseCalendar(SeededRandom random, int population, double share, int durationDays) {
        this.random = random;
        this.startsPerDay = population * share / durationDays;
        this.durationDays = durationDays;
        this.compromisedUntilDay = new int[population];
        Arrays.fill(compromisedUntilDay, Integer.MIN_VALUE);
        // Before the first day, so that the share holds from the start.
        this.nextDay = -durationDays;
    }

    /** Starts what starts up to and on a day. */
    void advanceTo(int day) {
        for (; nextDay <= day; nextDay++) {
            for (owed += startsPerDay; owed >= 1; owed--) {
                compromisedUntilDay[random.below(compromisedUntilDay.length)] = nextDay + durationDays;
            }
        }
    }

    /** Whether one of the population is compromised on the day advanced to. */
    boolean isCompromised(int number) {
        return compromisedUntilDay[number] >= nextDay;
    }
}
