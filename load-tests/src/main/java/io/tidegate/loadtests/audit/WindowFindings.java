package io.tidegate.loadtests.audit;

import java.util.List;

/**
 * What a recomputation of vectors has found.
 *
 * @param answers on the log
 * @param compared of these, answers whose vector was computed again on the arrivals that the log tells
 * @param differing of these, answers with a value that is not the oracle's, bit for bit
 * @param unverifiable answers of killed attempts whose arrivals the log does not tell
 * @param differences the first few, in words
 * @param offending keys of the first events whose vector differs
 */
public record WindowFindings(
        long answers,
        long compared,
        long differing,
        long unverifiable,
        List<String> differences,
        List<String> offending) {
    /** Largest share of answers that may be unverifiable. */
    public static final double UNVERIFIABLE_SHARE_MAX = 0.01;

    public WindowFindings {
        differences = List.copyOf(differences);
        offending = List.copyOf(offending);
    }

    /** Share of the answers that could not be compared. */
    public double unverifiableShare() {
        return answers == 0 ? 0 : (double) unverifiable / answers;
    }

    /** Answers that belong to no record of the events, or have no vector: nobody looked at them. */
    public long unseen() {
        return answers - compared - unverifiable;
    }

    /** Whether all that can be compared are equal, that is nearly all, and each answer was looked at. */
    public boolean holds() {
        return differing == 0 && unseen() == 0 && unverifiableShare() <= UNVERIFIABLE_SHARE_MAX;
    }
}
