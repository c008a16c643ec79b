package io.tidegate.scoring.model;

import io.tidegate.scoring.trees.TreeProgram;
import io.tidegate.scoring.trees.TreeScorer;

/** Trees, walked. */
final class TreeMargin implements MarginFunction {
    private final TreeScorer scorer;

    TreeMargin(TreeProgram program) {
        this.scorer = program.scorer();
    }

    @Override
    public double margin(double[] vector, int[] indexes) {
        return scorer.margin(vector, indexes);
    }

    @Override
    public int batchMax() {
        return 1;
    }

    @Override
    public void margins(double[][] vectors, int count, int[] indexes, double[] margins) {
        for (int i = 0; i < count; i++) {
            margins[i] = scorer.margin(vectors[i], indexes);
        }
    }

    @Override
    public double contributions(double[] vector, int[] indexes, double[] contributions) {
        return scorer.contributions(vector, indexes, contributions);
    }

    @Override
    public void close() {}
}
