package io.tidegate.features.explain;

/** Lengths of time in words. */
public final class TimeWords {
    private static final long[] UNITS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String[] NAMES = {"day", "hour", "minute", "second", "millisecond"};

    private TimeWords() {}

    /** A length in the greatest unit that it is whole in: 30 days, 1 hour, 90 seconds. */
    public static String length(long millis) {
        int unit = unit(millis);
        return counted(millis / UNITS[unit], NAMES[unit]);
    }

    /** The past so long: the last 30 days, the last hour. */
    static String last(long millis) {
        int unit = unit(millis);
        return millis == UNITS[unit] ? "the last " + NAMES[unit] : "the last " + length(millis);
    }

    /** A stretch of the past, named by its ends: between 7 and 37 days ago. */
    static String between(long nearMillis, long farMillis) {
        return unit(nearMillis) == unit(farMillis)
                ? "between " + nearMillis / UNITS[unit(nearMillis)] + " and " + length(farMillis) + " ago"
                : "between " + measured(nearMillis) + " and " + measured(farMillis) + " ago";
    }

    /** A length that was measured, in its two greatest units: 3 hours 20 minutes. */
    public static String measured(long millis) {
        int unit = 0;
        while (unit < UNITS.length - 1 && millis < UNITS[unit]) {
            unit++;
        }
        String greatest = counted(millis / UNITS[unit], NAMES[unit]);
        if (unit == UNITS.length - 1) {
            return greatest;
        }
        long rest = millis % UNITS[unit] / UNITS[unit + 1];
        return rest == 0 ? greatest : greatest + " " + counted(rest, NAMES[unit + 1]);
    }

    private static int unit(long millis) {
        int unit = 0;
        while (millis == 0 || millis % UNITS[unit] != 0) {
            if (unit == UNITS.length - 1) {
                return unit;
            }
            unit++;
        }
        return unit;
    }

    private static String counted(long count, String name) {
        return count + " " + name + (count == 1 ? "" : "s");
    }
}
