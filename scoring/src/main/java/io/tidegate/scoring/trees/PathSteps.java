package io.tidegate.scoring.trees;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each feature adds on the way to a leaf: the differences of the inner nodes' values along its path, put down to the
 * features that were asked there (Saabas, "Interpreting random forests", 2014). The steps of a path sum to the value of
 * its leaf less that of its root.
 */
public final class PathSteps {
    private final Tree tree;
    private final int[] parents;

    public PathSteps(Tree tree) {
        this.tree = tree;
        this.parents = new int[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node)) {
                parents[tree.left(node)] = node;
                parents[tree.right(node)] = node;
            }
        }
    }

    /** Steps to a leaf by feature; features that were asked and changed nothing are among them with 0. */
    public SortedMap<Integer, Double> to(int leaf) {
        SortedMap<Integer, Double> steps = new TreeMap<>();
        for (int node = leaf; node != 0; node = parents[node]) {
            double step = tree.value(node) - tree.value(parents[node]);
            steps.merge(tree.feature(parents[node]), step, Double::sum);
        }
        return steps;
    }

    /** What the contributions of all rows start from: base and the values of the roots. */
    public static double bias(TreeEnsemble ensemble) {
        double bias = ensemble.base();
        for (Tree tree : ensemble.trees()) {
            bias += tree.value(0);
        }
        return bias;
    }
}
