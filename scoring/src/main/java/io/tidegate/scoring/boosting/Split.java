package io.tidegate.scoring.boosting;

/**
 * A split of a node.
 *
 * @param input asked for
 * @param bin last one that goes left; {@link #ABSENT_ONLY} where only rows without the value do
 * @param absentLeft whether rows without the value go left
 * @param gain how much the loss falls, doubled
 * @param left sums of the rows that go left
 * @param right sums of the others
 */
public record Split(int input, int bin, boolean absentLeft, double gain, NodeSums left, NodeSums right) {
    /** Bin of a split that tells rows without the value from all others. */
    public static final int ABSENT_ONLY = -1;
}
