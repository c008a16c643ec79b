package io.tidegate.deploy.config;

import io.tidegate.features.hop.HopLimits;
import java.io.Serializable;

/**
 * Limits of time and memory.
 *
 * @param futureToleranceMillis how far an event's time may lie past its record's timestamp
 * @param allowedLatenessMillis how far behind the watermark an event is still inserted in the windows
 * @param labelLeadMillis how far outcomes are read ahead of when they became known, in a fast replay
 * @param alignmentDriftMillis how far one source may run ahead of the other, in event time
 * @param duplicateHorizonMillis how long an answer is kept for the same event sent again
 * @param duplicateBytesPerKey answers kept under one key, in bytes; beyond it the oldest are forgotten
 * @param atHandBytes histories of the keys met last that a subtask of a hop keeps at hand before RocksDB, in bytes
 * @param tailBytes memory that a subtask takes after a restore for answers in the log after the checkpoint, in bytes
 * @param tailDiskBytes such answers that find no room there, in a temporary file of each subtask, in bytes
 */
public record LimitsConfig(
        long futureToleranceMillis,
        long allowedLatenessMillis,
        long labelLeadMillis,
        long alignmentDriftMillis,
        long duplicateHorizonMillis,
        long duplicateBytesPerKey,
        long atHandBytes,
        long tailBytes,
        long tailDiskBytes)
        implements Serializable {
    /** What stands in docs/configuration.md. */
    public static final LimitsConfig DEFAULT = new LimitsConfig(
            3_600_000,
            3_600_000,
            86_400_000,
            21_600_000,
            3_600_000,
            256L << 10,
            HopLimits.AT_HAND_BYTES,
            256L << 20,
            16L << 30);

    /** Those of the hops. */
    public HopLimits ofHops() {
        return new HopLimits(allowedLatenessMillis, atHandBytes);
    }
}
