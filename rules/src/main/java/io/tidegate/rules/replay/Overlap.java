package io.tidegate.rules.replay;

/**
 * Two rules that fire together.
 *
 * @param both events in which both fire
 * @param either events in which at least one does
 */
public record Overlap(String one, String other, long both, long either) {
    /** Jaccard's index: 1 where the rules fire in the same events. */
    public double share() {
        return either == 0 ? 0 : both / (double) either;
    }
}
