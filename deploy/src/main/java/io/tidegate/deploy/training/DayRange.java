package io.tidegate.deploy.training;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;

/**
 * Days of a stream, counted from the midnight (UTC) before its first event.
 *
 * @param from first day, from 0
 * @param until the day after the last
 */
public record DayRange(int from, int until) {
    /** No day. */
    public static final DayRange NONE = new DayRange(0, 0);

    private static final long DAY_MILLIS = 86_400_000L;

    public DayRange {
        if (from < 0 || until < from) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "daysFrom=" + from + " daysUntil=" + until + ": from must be 0 or more, until not below from.");
        }
    }

    /** The day of a time, 0 being that of the first event. */
    public static long day(long firstMillis, long timeMillis) {
        return Math.floorDiv(timeMillis, DAY_MILLIS) - Math.floorDiv(firstMillis, DAY_MILLIS);
    }

    boolean contains(long day) {
        return day >= from && day < until;
    }
}
