package io.tidegate.loadtests.chaos;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is done to a cluster.
 *
 * @param number of the fault in the whole plan, from 1
 * @param atMillis after the first answers
 * @param part of which a process is hit; TASK_MANAGER where the job is rescaled
 * @param choice which of these processes: the one at this place, counted round, of those that are up
 * @param forMillis how long a process stays away or does nothing; 0 where the job is rescaled
 */
public record Fault(int number, long atMillis, FaultKind kind, Part part, int choice, long forMillis) {
    public Fault {
        requireNonNull(kind, "kind is null");
        requireNonNull(part, "part is null");
    }

    /** When it is over. */
    public long endMillis() {
        return atMillis + forMillis;
    }
}
