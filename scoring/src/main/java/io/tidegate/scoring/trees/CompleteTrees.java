package io.tidegate.scoring.trees;

import java.util.Optional;

/**
 * An ensemble whose trees are filled up to one depth, level by level: of the node at place p of a level, the left child is at
 * 2 p + 1 of the next one and the right child at 2 p. The root of tree t is at place t.
 */
public final class CompleteTrees {
    /** Most leaves, those filled in included. */
    public static final int LEAVES_MAX = 1 << 22;

    private final int trees;
    private final int[][] columns;
    private final float[][] thresholds;
    private final float[] leaves;

    private CompleteTrees(TreeEnsemble ensemble, int depth) {
        this.trees = Math.max(1, ensemble.trees().size());
        this.columns = new int[depth][];
        this.thresholds = new float[depth][];
        for (int level = 0; level < depth; level++) {
            columns[level] = new int[trees << level];
            thresholds[level] = new float[trees << level];
        }
        this.leaves = new float[trees << depth];
        for (int i = 0; i < ensemble.trees().size(); i++) {
            fill(ensemble.trees().get(i), 0, 0, i, ensemble.inputs());
        }
    }

    /** The ensemble, filled up to depth 1 at least; empty where it would have more leaves than {@link #LEAVES_MAX}. */
    public static Optional<CompleteTrees> of(TreeEnsemble ensemble) {
        int depth = Math.max(1, ensemble.depth());
        long leaves = (long) Math.max(1, ensemble.trees().size()) << depth;
        return leaves > LEAVES_MAX ? Optional.empty() : Optional.of(new CompleteTrees(ensemble, depth));
    }

    private void fill(Tree tree, int node, int level, int place, int inputs) {
        boolean leaf = tree.isLeaf(node);
        if (level == columns.length) {
            leaves[place] = (float) tree.value(node);
            return;
        }
        if (!leaf) {
            columns[level][place] = RowColumns.column(tree, node, inputs);
            thresholds[level][place] = RowColumns.threshold(tree, node);
        }
        fill(tree, leaf ? node : tree.left(node), level + 1, 2 * place + 1, inputs);
        fill(tree, leaf ? node : tree.right(node), level + 1, 2 * place, inputs);
    }

    /** Number of trees, at least 1. */
    public int trees() {
        return trees;
    }

    /** Number of levels of inner nodes, at least 1. */
    public int depth() {
        return columns.length;
    }

    /** Of the nodes of a level, the column of the row that they compare; see {@link RowColumns}. */
    public int[] columns(int level) {
        return columns[level].clone();
    }

    /** Of the nodes of a level, what they compare with: below it a row goes left. */
    public float[] thresholds(int level) {
        return thresholds[level].clone();
    }

    /** What the leaves add. */
    public float[] leaves() {
        return leaves.clone();
    }
}
