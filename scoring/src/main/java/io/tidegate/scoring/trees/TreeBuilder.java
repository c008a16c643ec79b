package io.tidegate.scoring.trees;

import java.util.Arrays;

/** Collects the nodes of a tree in any order; the first one is the root. */
public final class TreeBuilder {
    private static final int UNSEEN = -1;

    private int size;
    private int[] features = new int[16];
    private float[] thresholds = new float[16];
    private boolean[] absentLeft = new boolean[16];
    private int[] lefts = new int[16];
    private int[] rights = new int[16];
    private float[] covers = new float[16];
    private double[] values = new double[16];

    /**
     * Adds a leaf.
     *
     * @param value what it adds to the margin
     * @param cover weight of the training rows in it, 0 where it is not known
     * @return its place
     * @throws IllegalArgumentException where they are not finite, or the cover below 0
     */
    public int leaf(double value, float cover) {
        int node = grow();
        toLeaf(node, value, cover);
        return node;
    }

    /**
     * Adds an inner node, whose children {@link #children} names.
     *
     * @param threshold rows below it go left; not NaN
     * @return its place
     */
    public int split(int feature, float threshold, boolean absentGoesLeft) {
        if (feature < 0 || Float.isNaN(threshold)) {
            throw new IllegalArgumentException(
                    "feature=" + feature + " must be 0 or more, threshold=" + threshold + " a number");
        }
        int node = grow();
        features[node] = feature;
        thresholds[node] = threshold + 0f; // no negative zero
        absentLeft[node] = absentGoesLeft;
        return node;
    }

    /** Names the children of an inner node. */
    public void children(int node, int left, int right) {
        lefts[node] = left;
        rights[node] = right;
    }

    /** Makes a node a leaf; what was below it is left out. */
    public void toLeaf(int node, double value, float cover) {
        if (!Double.isFinite(value) || !(cover >= 0) || Float.isInfinite(cover)) {
            throw new IllegalArgumentException(
                    "value=" + value + " cover=" + cover + " must be finite, the cover 0 or more");
        }
        features[node] = Tree.LEAF;
        values[node] = value + 0.0;
        covers[node] = cover;
    }

    /** Number of nodes so far. */
    public int size() {
        return size;
    }

    /**
     * The tree.
     *
     * @throws IllegalArgumentException where the nodes are no tree or go deeper than {@link Tree#DEPTH_MAX}
     */
    public Tree build() {
        if (size == 0) {
            throw new IllegalArgumentException("nodes=0, a tree has at least a leaf");
        }
        return new Tree(depthFirst());
    }

    /** The nodes that can be reached from the root, depth first. */
    private TreeBuilder depthFirst() {
        TreeBuilder ordered = new TreeBuilder();
        int[] stack = new int[Tree.DEPTH_MAX + 2];
        int[] depths = new int[size];
        int[] places = new int[size];
        Arrays.fill(places, UNSEEN);
        int stacked = size > 0 ? 1 : 0;
        while (stacked > 0) {
            int node = stack[--stacked];
            if (places[node] != UNSEEN) {
                throw new IllegalArgumentException("node=" + node + " has two parents");
            }
            if (features[node] == Tree.LEAF) {
                places[node] = ordered.leaf(values[node], covers[node]);
                continue;
            }
            if (depths[node] == Tree.DEPTH_MAX) {
                throw new IllegalArgumentException("depth=" + (depths[node] + 1) + ", at most " + Tree.DEPTH_MAX);
            }
            places[node] = ordered.split(features[node], thresholds[node], absentLeft[node]);
            for (int child : new int[] {rights[node], lefts[node]}) {
                if (child <= 0 || child >= size) {
                    throw new IllegalArgumentException("node=" + node + " child=" + child + " size=" + size);
                }
                depths[child] = depths[node] + 1;
                stack[stacked++] = child;
            }
        }
        for (int node = 0; node < size; node++) {
            if (places[node] != UNSEEN && features[node] != Tree.LEAF) {
                ordered.children(places[node], places[lefts[node]], places[rights[node]]);
            }
        }
        return ordered;
    }

    int[] features() {
        return Arrays.copyOf(features, size);
    }

    float[] thresholds() {
        return Arrays.copyOf(thresholds, size);
    }

    boolean[] absentLeft() {
        return Arrays.copyOf(absentLeft, size);
    }

    int[] lefts() {
        return Arrays.copyOf(lefts, size);
    }

    int[] rights() {
        return Arrays.copyOf(rights, size);
    }

    float[] covers() {
        return Arrays.copyOf(covers, size);
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }

    private int grow() {
        if (size == features.length) {
            int more = 2 * size;
            features = Arrays.copyOf(features, more);
            thresholds = Arrays.copyOf(thresholds, more);
            absentLeft = Arrays.copyOf(absentLeft, more);
            lefts = Arrays.copyOf(lefts, more);
            rights = Arrays.copyOf(rights, more);
            covers = Arrays.copyOf(covers, more);
            values = Arrays.copyOf(values, more);
        }
        return size++;
    }
}
