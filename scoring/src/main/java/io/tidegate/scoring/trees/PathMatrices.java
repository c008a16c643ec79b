package io.tidegate.scoring.trees;

import java.util.Arrays;
import java.util.Optional;

/**
 * An ensemble as matrices, one a tree: with 1 where a row would go left at a node and 0 where right, the product with the
 * path matrix counts, for each leaf, the left turns on its path less the wrong ones; it equals the leaf's number of left
 * turns for the row's own leaf and for no other.
 */
public final class PathMatrices {
    /** Most elements of the path matrices together. */
    public static final int ELEMENTS_MAX = 1 << 23;

    private final int trees;
    private final int nodes;
    private final int leaves;
    private final int[] columns;
    private final float[] thresholds;
    private final float[] paths;
    private final float[] leftTurns;
    private final float[] values;

    private PathMatrices(TreeEnsemble ensemble, int nodes, int leaves) {
        this.trees = Math.max(1, ensemble.trees().size());
        this.nodes = nodes;
        this.leaves = leaves;
        this.columns = new int[trees * nodes];
        this.thresholds = new float[trees * nodes];
        this.paths = new float[trees * nodes * leaves];
        this.leftTurns = new float[trees * leaves];
        this.values = new float[trees * leaves];
        Arrays.fill(leftTurns, nodes + 1); // more than any row turns
        for (int i = 0; i < ensemble.trees().size(); i++) {
            new Filler(ensemble.trees().get(i), i, ensemble.inputs()).fill(0, new float[nodes], 0);
        }
    }

    /** The matrices; empty where they would have more elements than {@link #ELEMENTS_MAX}. */
    public static Optional<PathMatrices> of(TreeEnsemble ensemble) {
        int leaves = ensemble.trees().stream().mapToInt(Tree::leaves).max().orElse(1);
        int nodes = Math.max(1, leaves - 1);
        long elements = (long) Math.max(1, ensemble.trees().size()) * nodes * leaves;
        return elements > ELEMENTS_MAX ? Optional.empty() : Optional.of(new PathMatrices(ensemble, nodes, leaves));
    }

    /** Number of trees, at least 1. */
    public int trees() {
        return trees;
    }

    /** Inner nodes of each tree, those filled in included. */
    public int nodes() {
        return nodes;
    }

    /** Leaves of each tree, those filled in included. */
    public int leaves() {
        return leaves;
    }

    /** [trees, nodes]: the column of the row that a node compares; see {@link RowColumns}. */
    public int[] columns() {
        return columns.clone();
    }

    /** [trees, nodes]: what it compares with; below it a row goes left. */
    public float[] thresholds() {
        return thresholds.clone();
    }

    /** [trees, nodes, leaves]: 1 where the leaf is on the left of the node, -1 where on its right, else 0. */
    public float[] paths() {
        return paths.clone();
    }

    /** [trees, leaves]: left turns on the path. */
    public float[] leftTurns() {
        return leftTurns.clone();
    }

    /** [trees, leaves]: what a leaf adds. */
    public float[] values() {
        return values.clone();
    }

    private final class Filler {
        private final Tree tree;
        private final int number;
        private final int inputs;
        private int nextNode;
        private int nextLeaf;

        Filler(Tree tree, int number, int inputs) {
            this.tree = tree;
            this.number = number;
            this.inputs = inputs;
        }

        /** @param turns of each node above, 1 for left, -1 for right, 0 for a node that is not above */
        void fill(int node, float[] turns, int lefts) {
            if (tree.isLeaf(node)) {
                int leaf = nextLeaf++;
                leftTurns[number * leaves + leaf] = lefts;
                values[number * leaves + leaf] = (float) tree.value(node);
                for (int i = 0; i < nodes; i++) {
                    paths[(number * nodes + i) * leaves + leaf] = turns[i];
                }
                return;
            }
            int own = nextNode++;
            columns[number * nodes + own] = RowColumns.column(tree, node, inputs);
            thresholds[number * nodes + own] = RowColumns.threshold(tree, node);
            turns[own] = 1;
            fill(tree.left(node), turns, lefts + 1);
            turns[own] = -1;
            fill(tree.right(node), turns, lefts);
            turns[own] = 0;
        }
    }
}
