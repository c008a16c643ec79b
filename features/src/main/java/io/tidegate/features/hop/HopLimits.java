package io.tidegate.features.hop;

import java.io.Serializable;
import java.time.Duration;

/**
 * Limits of a hop.
 *
 * @param allowedLatenessMillis how far behind the watermark an event may be and still enter the windows, 0 to a year
 * @param atHandBytes histories of the keys met last that a subtask keeps at hand before RocksDB, in bytes, 0 to 16 GiB;
 *     the heap backend needs none
 */
public record HopLimits(long allowedLatenessMillis, long atHandBytes) implements Serializable {
    /** What a subtask keeps at hand unless it is told otherwise. */
    public static final long AT_HAND_BYTES = 64L << 20;

    private static final long LATENESS_MILLIS_MAX = Duration.ofDays(365).toMillis();
    private static final long AT_HAND_BYTES_MAX = 16L << 30;

    /** One hour. */
    public static final HopLimits DEFAULT = new HopLimits(Duration.ofHours(1).toMillis());

    public HopLimits {
        if (allowedLatenessMillis < 0 || allowedLatenessMillis > LATENESS_MILLIS_MAX) {
            throw new IllegalArgumentException(
                    "allowedLatenessMillis=" + allowedLatenessMillis + " must be from 0 to " + LATENESS_MILLIS_MAX);
        }
        if (atHandBytes < 0 || atHandBytes > AT_HAND_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "atHandBytes=" + atHandBytes + " must be from 0 to " + AT_HAND_BYTES_MAX);
        }
    }

    /** With as much at hand as there is by default. */
    public HopLimits(long allowedLatenessMillis) {
        this(allowedLatenessMillis, AT_HAND_BYTES);
    }
}
