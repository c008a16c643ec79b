package io.tidegate.loadtests.chaos;

/**
 * Within what faults are drawn.
 *
 * @param perRound faults that hit a process, of one start of the cluster, 1 to 100
 * @param everyMillis mean time from one fault to the next
 * @param heartbeatMillis timeout after which a silent process counts as lost: half of the pauses are longer
 */
public record FaultLimits(int perRound, long everyMillis, long heartbeatMillis) {
    /** Most faults of one start of the cluster: its topics must be read at once. */
    public static final int PER_ROUND_MAX = 100;

    public FaultLimits {
        if (perRound < 1 || perRound > PER_ROUND_MAX) {
            throw new IllegalArgumentException("perRound=" + perRound + " must be 1 to " + PER_ROUND_MAX);
        }
        if (everyMillis < 1 || heartbeatMillis < 1) {
            throw new IllegalArgumentException(
                    "everyMillis=" + everyMillis + ", heartbeatMillis=" + heartbeatMillis + " must be 1 or more");
        }
    }
}
