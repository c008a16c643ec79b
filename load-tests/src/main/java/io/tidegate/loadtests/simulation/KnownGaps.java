package io.tidegate.loadtests.simulation;

/**
 * What happens only where it is asked for, docs/adr/0001-answer-once.md.
 *
 * @param takeOverRace what was thought dead before it took over may take over afterwards: the job survives it
 * @param movedLookups events that wait for their look-ups in a checkpoint may go on at another subtask than their
 *     partition: in the job none waits at a barrier, so this shows what would happen without
 */
record KnownGaps(boolean takeOverRace, boolean movedLookups) {
    static final KnownGaps NONE = new KnownGaps(false, false);
}
