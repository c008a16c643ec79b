package io.tidegate.loadtests.latency;

/** When the events of a run are due, on the clock of System.nanoTime. */
public interface DueTimes {
    /** When the run begins; no event is due before. */
    long startNanos();

    /** Due time of an event. @param index from 0 */
    long dueNanos(int index);
}
