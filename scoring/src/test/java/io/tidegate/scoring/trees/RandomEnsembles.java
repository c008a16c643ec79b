package io.tidegate.scoring.trees;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ensembles and rows made to disagree: few distinct values, so that rows sit on thresholds, and every special number. */
public final class RandomEnsembles {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        1f,
        -1f
    };

    private final SplittableRandom random;

    public RandomEnsembles(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** An ensemble on the grid of up to some trees, each up to some depth. */
    public TreeEnsemble onGrid(int inputs, int treesMax, int depthMax) {
        int count = random.nextInt(treesMax + 1);
        List<Tree> trees = new ArrayList<>();
        double most = 7.0 / (count + 1);
        for (int i = 0; i < count; i++) {
            trees.add(tree(inputs, random.nextInt(depthMax + 1), most));
        }
        return new TreeEnsemble(inputs, LeafGrid.nearest(random.nextDouble(-most, most)), trees);
    }

    /** An ensemble of complete trees. */
    public TreeEnsemble complete(int inputs, int count, int depth) {
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TreeBuilder tree = new TreeBuilder();
            grow(tree, inputs, depth, 0, 7.0 / (count + 1));
            trees.add(tree.build());
        }
        return new TreeEnsemble(inputs, LeafGrid.nearest(0.5), trees);
    }

    private Tree tree(int inputs, int depth, double most) {
        TreeBuilder tree = new TreeBuilder();
        grow(tree, inputs, depth, random.nextDouble(0.3), most);
        return tree.build();
    }

    private int grow(TreeBuilder tree, int inputs, int depth, double leafShare, double most) {
        if (depth == 0 || random.nextDouble() < leafShare) {
            return tree.leaf(LeafGrid.nearest(random.nextDouble(-most, most)), random.nextInt(1000));
        }
        int node = tree.split(random.nextInt(inputs), value(), random.nextBoolean());
        int left = grow(tree, inputs, depth - 1, leafShare, most);
        tree.children(node, left, grow(tree, inputs, depth - 1, leafShare, most));
        return node;
    }

    /** Rows, one after the other. */
    public float[] rows(int count, int inputs) {
        float[] rows = new float[count * inputs];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(8) == 0 ? Float.NaN : value();
        }
        return rows;
    }

    private float value() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return SPECIAL[random.nextInt(SPECIAL.length)];
        }
        float few = (random.nextInt(41) - 20) / 8f;
        if (kind == 1) {
            return random.nextBoolean() ? Math.nextUp(few) : Math.nextDown(few);
        }
        return kind < 6 ? few : (float) (6 * random.nextDouble() - 3);
    }
}
