package io.tidegate.scoring.trees;

import java.util.Arrays;
import java.util.SortedMap;

/** The steps to every leaf, laid out by the leaves' places in a {@link TreeWalker}. Immutable. */
final class StepTable {
    /** Of each place, the first of its leaf's steps; one more at the end. */
    private final int[] starts;

    private final int[] features;
    private final double[] steps;
    private final double bias;

    StepTable(TreeEnsemble ensemble, TreeWalker walker) {
        this.bias = PathSteps.bias(ensemble);
        this.starts = new int[walker.places() + 1];
        int[] counts = new int[walker.places()];
        walker.eachLeaf(
                ensemble, (paths, leaf, place) -> counts[place] = paths.to(leaf).size());
        for (int place = 0; place < counts.length; place++) {
            starts[place + 1] = starts[place] + counts[place];
        }
        this.features = new int[starts[counts.length]];
        this.steps = new double[features.length];
        walker.eachLeaf(ensemble, (paths, leaf, place) -> fill(paths.to(leaf), starts[place]));
    }

    private void fill(SortedMap<Integer, Double> path, int start) {
        int at = start;
        for (SortedMap.Entry<Integer, Double> step : path.entrySet()) {
            features[at] = step.getKey();
            steps[at] = step.getValue();
            at++;
        }
    }

    /**
     * Writes what each feature adds over all of a row's leaves.
     *
     * @param contributions one for each input
     * @return what they start from: it and they sum to the margin
     */
    double add(int[] leaves, double[] contributions) {
        Arrays.fill(contributions, 0);
        for (int leaf : leaves) {
            int end = starts[leaf + 1];
            for (int i = starts[leaf]; i < end; i++) {
                contributions[features[i]] += steps[i];
            }
        }
        return bias;
    }
}
