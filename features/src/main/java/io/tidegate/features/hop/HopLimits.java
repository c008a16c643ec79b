package io.tidegate.features.hop;

import java.io.Serializable;
import java.time.Duration;

/**
 * Limits of a hop.
 *
 * @param allowedLatenessMillis how far behind the watermark an event may be and still enter the windows, 0 to a year
 */
public record HopLimits(long allowedLatenessMillis) implements Serializable {
    private static final long LATENESS_MILLIS_MAX = Duration.ofDays(365).toMillis();

    /** One hour. */
    public static final HopLimits DEFAULT = new HopLimits(Duration.ofHours(1).toMillis());

    public HopLimits {
        if (allowedLatenessMillis < 0 || allowedLatenessMillis > LATENESS_MILLIS_MAX) {
            throw new IllegalArgumentException(
                    "allowedLatenessMillis=" + allowedLatenessMillis + " must be from 0 to " + LATENESS_MILLIS_MAX);
        }
    }
}
