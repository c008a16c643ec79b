package io.tidegate.scoring.trees;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * How it is quick. All nodes stand in one array, and a node is one long: the threshold in its upper half; in its lower the
 * place of its right child and of the code that it asks for. The left child stands behind the right one, so a step is
 *
 *   node = right child + (code < threshold ? 1 : 0)
 *
 * in arithmetic, without a branch that a processor could guess wrong. A leaf leads to itself, so uneven trees take the same
 * number of steps. The steps of one tree wait for each other; of eight trees, put together by their depth, they overlap.
 */

/** Finds the leaves of a row in all trees of an ensemble. Immutable. */
final class TreeWalker {
    /** Trees that are walked side by side. */
    static final int ABREAST = 8;

    private static final int VALUE_BITS = 30;
    private static final int CODE_BITS = 10;
    private static final int CODE_MASK = (1 << CODE_BITS) - 1;

    private final int inputs;
    private final long[] nodes;
    /** Of each node, its value in {@link #unit}s. */
    private final int[] values;

    private final double unit;
    /** Places of the roots, group by group; the last group is filled up with a leaf that adds nothing. */
    private final int[] roots;
    /** Steps to the deepest leaf of each group. */
    private final int[] steps;

    TreeWalker(TreeEnsemble ensemble) {
        List<Tree> trees = byDepth(ensemble);
        int groups = (trees.size() + ABREAST - 1) / ABREAST;
        this.inputs = ensemble.inputs();
        this.nodes = new long[ensemble.nodes() + 1];
        this.values = new int[nodes.length];
        this.unit = unit(ensemble);
        this.roots = new int[groups * ABREAST];
        this.steps = new int[groups];
        int next = 0;
        for (int i = 0; i < trees.size(); i++) {
            roots[i] = next;
            steps[i / ABREAST] = trees.get(i).depth();
            next = lay(trees.get(i), next);
        }
        layLeaf(next, 0);
        for (int i = trees.size(); i < roots.length; i++) {
            roots[i] = next;
        }
    }

    /** Number of codes of a row. */
    static int codes() {
        return CODE_MASK + 1;
    }

    /** Number of leaves that a row has, fillers included. */
    int leaves() {
        return roots.length;
    }

    /**
     * Turns a row into codes.
     *
     * @param vector whole feature vector
     * @param indexes of each input, its place in the vector
     * @param codes room for {@link #codes()} of them
     */
    void encode(double[] vector, int[] indexes, int[] codes) {
        for (int i = 0; i < inputs; i++) {
            float value = (float) vector[indexes[i]];
            if (Float.isNaN(value)) {
                codes[2 * i] = OrderedBits.ABSENT_LEFT;
                codes[2 * i + 1] = OrderedBits.ABSENT_RIGHT;
            } else {
                int code = OrderedBits.of(value);
                codes[2 * i] = code;
                codes[2 * i + 1] = code;
            }
        }
    }

    /** Writes the places of the row's leaves. */
    void walk(int[] codes, int[] leaves) {
        for (int group = 0; group < steps.length; group++) {
            walk(codes, leaves, group * ABREAST, steps[group]);
        }
    }

    /** Sum of what leaves add, in units. */
    long sum(int[] leaves) {
        long sum = 0;
        for (int leaf : leaves) {
            sum += values[leaf];
        }
        return sum;
    }

    /** What a number of units is worth. */
    double value(long units) {
        return units * unit;
    }

    /** Number of places of a row's ways from the roots of {@link #ABREAST} trees to their leaves. */
    int ways() {
        int deepest = steps.length == 0 ? 0 : steps[steps.length - 1];
        return (deepest + 1) * ABREAST;
    }

    /**
     * Adds up, by feature and in units, how the value changes from each node to the next on a row's ways to its leaves.
     *
     * @param ways room for {@link #ways} places
     * @param changes of each input; 0 before the first
     */
    void explain(int[] codes, int[] ways, long[] changes) {
        for (int group = 0; group < steps.length; group++) {
            int turns = steps[group] * ABREAST;
            System.arraycopy(roots, group * ABREAST, ways, 0, ABREAST);
            for (int i = 0; i < turns; i++) {
                ways[i + ABREAST] = next(nodes[ways[i]], codes);
            }
            for (int i = 0; i < turns; i++) {
                int node = ways[i];
                changes[((int) nodes[node] & CODE_MASK) >>> 1] += values[ways[i + ABREAST]] - values[node];
            }
        }
    }

    private void walk(int[] codes, int[] leaves, int at, int depth) {
        long[] all = nodes;
        int a = roots[at];
        int b = roots[at + 1];
        int c = roots[at + 2];
        int d = roots[at + 3];
        int e = roots[at + 4];
        int f = roots[at + 5];
        int g = roots[at + 6];
        int h = roots[at + 7];
        for (int step = 0; step < depth; step++) {
            a = next(all[a], codes);
            b = next(all[b], codes);
            c = next(all[c], codes);
            d = next(all[d], codes);
            e = next(all[e], codes);
            f = next(all[f], codes);
            g = next(all[g], codes);
            h = next(all[h], codes);
        }
        leaves[at] = a;
        leaves[at + 1] = b;
        leaves[at + 2] = c;
        leaves[at + 3] = d;
        leaves[at + 4] = e;
        leaves[at + 5] = f;
        leaves[at + 6] = g;
        leaves[at + 7] = h;
    }

    private static int next(long node, int[] codes) {
        long code = codes[(int) node & (codes.length - 1)];
        return ((int) node >>> CODE_BITS) + (int) ((code - (node >> Integer.SIZE)) >>> (Long.SIZE - 1));
    }

    /** The grid's step where all values are on it, else so small that the largest value needs 30 bits. */
    private static double unit(TreeEnsemble ensemble) {
        if (ensemble.isOnGrid()) {
            return LeafGrid.UNIT;
        }
        double most = ensemble.trees().stream()
                .mapToDouble(Tree::leafMagnitudeMax)
                .max()
                .orElse(0);
        return Math.scalb(1.0, Math.getExponent(Math.max(most, Float.MIN_NORMAL)) + 1 - VALUE_BITS);
    }

    private int units(double value) {
        return (int) Math.rint(value / unit);
    }

    private static List<Tree> byDepth(TreeEnsemble ensemble) {
        List<Tree> trees = new ArrayList<>(ensemble.trees());
        trees.sort(Comparator.comparingInt(Tree::depth));
        return trees;
    }

    /** Lays a tree's nodes from a place on. @return the place behind them */
    private int lay(Tree tree, int start) {
        int[] places = places(tree, start);
        for (int node = 0; node < places.length; node++) {
            if (tree.isLeaf(node)) {
                layLeaf(places[node], tree.value(node));
            } else {
                values[places[node]] = units(tree.value(node));
                int code = 2 * tree.feature(node) + (tree.isAbsentLeft(node) ? 0 : 1);
                put(places[node], OrderedBits.of(tree.threshold(node)), places[tree.right(node)], code);
            }
        }
        return start + places.length;
    }

    /** No code is below the threshold of a leaf, so it leads to itself. */
    private void layLeaf(int place, double value) {
        put(place, Integer.MIN_VALUE, place, 0);
        values[place] = units(value);
    }

    private void put(int place, int threshold, int right, int code) {
        nodes[place] = (long) threshold << Integer.SIZE | (long) right << CODE_BITS | code;
    }

    /** Places of a tree's nodes, level by level. */
    private static int[] places(Tree tree, int start) {
        int[] places = new int[tree.size()];
        int[] queue = new int[tree.size()];
        int queued = 1;
        places[0] = start;
        for (int head = 0; head < queued; head++) {
            int node = queue[head];
            if (!tree.isLeaf(node)) {
                places[tree.right(node)] = start + queued;
                queue[queued++] = tree.right(node);
                places[tree.left(node)] = start + queued;
                queue[queued++] = tree.left(node);
            }
        }
        return places;
    }
}
