package io.tidegate.scoring.trees;

import java.util.Arrays;

/** Scores rows with an ensemble, one at a time, without allocating. Used by one thread. */
public final class TreeScorer {
    private final TreeProgram program;
    private final int[] codes = new int[TreeWalker.codes()];
    private final int[] leaves;
    private final int[] ways;
    private final long[] changes;

    TreeScorer(TreeProgram program) {
        this.program = program;
        this.leaves = new int[program.walker().leaves()];
        this.ways = new int[program.walker().ways()];
        this.changes = new long[program.inputs()];
    }

    /**
     * The margin of a row.
     *
     * @param vector whole feature vector, NaN where absent
     * @param indexes of each input, its place in the vector
     */
    public double margin(double[] vector, int[] indexes) {
        program.walker().encode(vector, indexes, codes);
        program.walker().walk(codes, leaves);
        return program.base() + program.walker().value(program.walker().sum(leaves));
    }

    /**
     * What each input adds to the margin of a row.
     *
     * @param contributions room for one of each input
     * @return the bias: it and the contributions sum to the margin, exactly where the ensemble is on the grid
     */
    public double contributions(double[] vector, int[] indexes, double[] contributions) {
        Arrays.fill(changes, 0);
        program.walker().encode(vector, indexes, codes);
        program.walker().explain(codes, ways, changes);
        for (int i = 0; i < changes.length; i++) {
            contributions[i] = program.walker().value(changes[i]);
        }
        return program.bias();
    }
}
