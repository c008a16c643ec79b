package io.tidegate.loadtests.simulation;

/**
 * Faults that the job is known not to survive, docs/adr/0001-answer-once.md; each happens only where it is asked for.
 *
 * @param takeOverRace what was thought dead before it took over may take over afterwards
 * @param movedLookups events that wait for their look-ups in a checkpoint may go on at another subtask than their
 *     partition
 */
record KnownGaps(boolean takeOverRace, boolean movedLookups) {
    static final KnownGaps NONE = new KnownGaps(false, false);
}
