package io.tidegate.loadtests.scoring;

import io.tidegate.scoring.trees.LeafGrid;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeBuilder;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Complete trees over features that are uniform between 0 and 1: each node cuts what is left of its feature's range near the
 * middle, so that rows come to all leaves and no branch can be foreseen.
 */
final class MadeTrees {
    private static final double MAGNITUDES_SUM = 7;
    private static final double ABSENT_SHARE = 0.03;

    private final SplittableRandom random;

    MadeTrees(long seed) {
        this.random = new SplittableRandom(seed);
    }

    TreeEnsemble ensemble(int inputs, int count, int depth) {
        List<Tree> trees = new ArrayList<>();
        double most = MAGNITUDES_SUM / count;
        for (int i = 0; i < count; i++) {
            double[] lows = new double[inputs];
            double[] highs = new double[inputs];
            Arrays.fill(highs, 1);
            TreeBuilder tree = new TreeBuilder();
            grow(tree, lows, highs, depth, most);
            trees.add(tree.build());
        }
        return new TreeEnsemble(inputs, 0, trees);
    }

    private int grow(TreeBuilder tree, double[] lows, double[] highs, int depth, double most) {
        if (depth == 0) {
            return tree.leaf(LeafGrid.nearest(random.nextDouble(-most, most)), 1);
        }
        int feature = random.nextInt(lows.length);
        double low = lows[feature];
        double high = highs[feature];
        double cut = low + (high - low) * random.nextDouble(0.3, 0.7);
        int node = tree.split(feature, (float) cut, random.nextBoolean());
        highs[feature] = cut;
        int left = grow(tree, lows, highs, depth - 1, most);
        highs[feature] = high;
        lows[feature] = cut;
        int right = grow(tree, lows, highs, depth - 1, most);
        lows[feature] = low;
        tree.children(node, left, right);
        return node;
    }

    /** Vectors of events, a few values absent; each is a float's. */
    double[][] vectors(int count, int inputs) {
        double[][] vectors = new double[count][inputs];
        for (double[] vector : vectors) {
            Arrays.setAll(vector, i -> random.nextDouble() < ABSENT_SHARE ? Double.NaN : (float) random.nextDouble());
        }
        return vectors;
    }
}
