package io.tidegate.scoring.trees;

import java.util.List;

/**
 * Boosted trees: margin = base + the sum of one leaf a tree (Friedman, "Greedy function approximation: a gradient boosting
 * machine", 2001).
 *
 * @param inputs number of values in a row
 * @param base what the margin starts from
 */
public record TreeEnsemble(int inputs, double base, List<Tree> trees) {
    /** Most inputs. */
    public static final int INPUTS_MAX = 512;

    /** Most trees. */
    public static final int TREES_MAX = 10_000;

    /** Most nodes of all trees together. */
    public static final int NODES_MAX = 1 << 19;

    public TreeEnsemble {
        trees = List.copyOf(trees);
        if (inputs < 1 || inputs > INPUTS_MAX || trees.size() > TREES_MAX || !Double.isFinite(base)) {
            throw new IllegalArgumentException("inputs=" + inputs + " (1 to " + INPUTS_MAX + ") trees=" + trees.size()
                    + " (at most " + TREES_MAX + ") base=" + base + " (finite)");
        }
        long nodes = 0;
        for (Tree tree : trees) {
            nodes += tree.size();
            for (int node = 0; node < tree.size(); node++) {
                if (tree.feature(node) >= inputs) {
                    throw new IllegalArgumentException(
                            "feature=" + tree.feature(node) + " must be below inputs=" + inputs);
                }
            }
        }
        if (nodes > NODES_MAX) {
            throw new IllegalArgumentException("nodes=" + nodes + ", at most " + NODES_MAX);
        }
    }

    /** Number of nodes of all trees. */
    public int nodes() {
        return trees.stream().mapToInt(Tree::size).sum();
    }

    /** Depth of the deepest tree. */
    public int depth() {
        return trees.stream().mapToInt(Tree::depth).max().orElse(0);
    }

    /**
     * Whether every order of summation gives the same bits: base and leaves are on the {@link LeafGrid}, and
     * the magnitudes that one row can add up stay below its range.
     */
    public boolean isOnGrid() {
        double most = Math.abs(base);
        for (Tree tree : trees) {
            if (!tree.isOnGrid()) {
                return false;
            }
            most += tree.leafMagnitudeMax();
        }
        return LeafGrid.holds(base) && most < LeafGrid.UNITS_MAX * LeafGrid.UNIT;
    }

    /** The margin of the row that starts at {@code offset} of {@code rows}, tree by tree: what every other form must give. */
    public double margin(float[] rows, int offset) {
        double margin = base;
        for (Tree tree : trees) {
            margin += tree.value(tree.leafOf(rows, offset));
        }
        return margin;
    }
}
