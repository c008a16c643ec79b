package io.tidegate.scoring.trees;

/**
 * A binary decision tree. Its nodes stand depth first, the left before the right; node 0 is the root. At an inner node a row goes left
 * where its value is below the threshold, right where it is not, and where it is absent (NaN) as the node says.
 */
public final class Tree {
    /** Feature of a leaf. */
    public static final int LEAF = -1;

    /** Deepest tree; a root alone has depth 0. */
    public static final int DEPTH_MAX = 64;

    private final int[] features;
    private final float[] thresholds;
    private final boolean[] absentLeft;
    private final int[] lefts;
    private final int[] rights;
    private final float[] covers;
    private final double[] values;
    private final int depth;

    /** @param nodes depth first */
    Tree(TreeBuilder nodes) {
        this.features = nodes.features();
        this.thresholds = nodes.thresholds();
        this.absentLeft = nodes.absentLeft();
        this.lefts = nodes.lefts();
        this.rights = nodes.rights();
        this.covers = nodes.covers();
        this.values = nodes.values();
        this.depth = deepest();
        weighInnerNodes();
    }

    /** Number of nodes, leaves included. */
    public int size() {
        return features.length;
    }

    /** Number of leaves. */
    public int leaves() {
        return (size() + 1) / 2;
    }

    /** Longest way from the root to a leaf, in branches. */
    public int depth() {
        return depth;
    }

    public boolean isLeaf(int node) {
        return features[node] == LEAF;
    }

    /** Place of the input that an inner node asks for, {@link #LEAF} at a leaf. */
    public int feature(int node) {
        return features[node];
    }

    /** Rows below it go left. Never NaN, never negative zero. */
    public float threshold(int node) {
        return thresholds[node];
    }

    /** Whether a row without the value goes left. */
    public boolean isAbsentLeft(int node) {
        return absentLeft[node];
    }

    public int left(int node) {
        return lefts[node];
    }

    public int right(int node) {
        return rights[node];
    }

    /** Weight of the training rows that came here; 0 where it is not known. */
    public float cover(int node) {
        return covers[node];
    }

    /**
     * What a leaf adds to the margin. Of an inner node the mean of its leaves by their covers, evenly where those are not
     * known; on the {@link LeafGrid} where all leaves are, else in single precision.
     */
    public double value(int node) {
        return values[node];
    }

    /** The leaf of the row that starts at {@code offset} of {@code rows}. */
    public int leafOf(float[] rows, int offset) {
        int node = 0;
        while (features[node] != LEAF) {
            float value = rows[offset + features[node]];
            boolean left = Float.isNaN(value) ? absentLeft[node] : value < thresholds[node];
            node = left ? lefts[node] : rights[node];
        }
        return node;
    }

    /** Largest magnitude among the leaves. */
    double leafMagnitudeMax() {
        double most = 0;
        for (int node = 0; node < size(); node++) {
            most = isLeaf(node) ? Math.max(most, Math.abs(values[node])) : most;
        }
        return most;
    }

    /** Whether all leaves are on the grid. */
    boolean isOnGrid() {
        for (int node = 0; node < size(); node++) {
            if (isLeaf(node) && !LeafGrid.holds(values[node])) {
                return false;
            }
        }
        return true;
    }

    private void weighInnerNodes() {
        boolean onGrid = isOnGrid();
        boolean known = false;
        for (int node = 0; node < size(); node++) {
            known |= isLeaf(node) && covers[node] > 0;
        }
        double[] weights = new double[size()];
        double[] means = new double[size()];
        for (int node = size() - 1; node >= 0; node--) {
            if (isLeaf(node)) {
                weights[node] = known ? covers[node] : 1;
                means[node] = values[node];
                continue;
            }
            int left = lefts[node];
            int right = rights[node];
            weights[node] = weights[left] + weights[right];
            means[node] = weights[node] > 0
                    ? (weights[left] * means[left] + weights[right] * means[right]) / weights[node]
                    : (means[left] + means[right]) / 2;
            values[node] = onGrid ? LeafGrid.nearest(means[node]) : (float) means[node];
            covers[node] = known ? (float) weights[node] : 0;
        }
    }

    private int deepest() {
        int[] depths = new int[size()];
        int deepest = 0;
        for (int node = 0; node < size(); node++) {
            if (isLeaf(node)) {
                deepest = Math.max(deepest, depths[node]);
            } else {
                depths[lefts[node]] = depths[node] + 1;
                depths[rights[node]] = depths[node] + 1;
            }
        }
        return deepest;
    }
}
