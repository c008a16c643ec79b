package io.tidegate.loadtests.chaos;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A fault as it was done.
 *
 * @param victim name of the process, or the new parallelism
 * @param atMillis when it was done, since the epoch
 */
public record Struck(Fault fault, String victim, long atMillis) {
    /** In place of a parallelism: the JobManager took none. */
    static final String NOT_RESCALED = "as before";

    public Struck {
        requireNonNull(fault, "fault is null");
        requireNonNull(victim, "victim is null");
    }

    /** Whether the job took another parallelism. */
    boolean isRescaled() {
        return fault.kind() == FaultKind.RESCALE && !victim.equals(NOT_RESCALED);
    }

    /** In words. */
    String text() {
        String seconds = String.format(Locale.ROOT, "%.1f s", fault.forMillis() / 1e3);
        return switch (fault.kind()) {
            case KILL_TASKMANAGER, KILL_JOBMANAGER, KILL_KAFKA -> "kill -9 " + victim + ", away for " + seconds;
            case STOP_REDIS -> "stop " + victim + ", away for " + seconds;
            case PAUSE -> "pause " + victim + " for " + seconds;
            case RESCALE -> "rescale to parallelism " + victim;
        };
    }
}
