package io.tidegate.scoring.onnx;

import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows for a model of which no data is at hand: of trees on, below and above their thresholds, else normal. */
public final class ProbeRows {
    private static final int ABSENT_ONE_IN = 16;

    private ProbeRows() {}

    /** So many rows of a model, the same for the same seed. */
    public static List<float[]> of(ImportedModel model, int inputs, int count, long seed) {
        Random random = new Random(seed);
        List<List<Float>> thresholds = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            thresholds.add(new ArrayList<>());
        }
        model.trees().ifPresent(trees -> collect(trees, thresholds));
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            float[] values = new float[inputs];
            for (int i = 0; i < inputs; i++) {
                values[i] = value(thresholds.get(i), model.trees().isPresent(), random);
            }
            rows.add(values);
        }
        return rows;
    }

    private static float value(List<Float> thresholds, boolean mayBeAbsent, Random random) {
        if (mayBeAbsent && random.nextInt(ABSENT_ONE_IN) == 0) {
            return Float.NaN;
        }
        if (thresholds.isEmpty()) {
            return (float) random.nextGaussian();
        }
        float threshold = thresholds.get(random.nextInt(thresholds.size()));
        return switch (random.nextInt(3)) {
            case 0 -> threshold;
            case 1 -> Math.nextDown(threshold);
            default -> Math.nextUp(threshold);
        };
    }

    private static void collect(TreeEnsemble ensemble, List<List<Float>> thresholds) {
        for (Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.size(); node++) {
                if (!tree.isLeaf(node) && Float.isFinite(tree.threshold(node))) {
                    thresholds.get(tree.feature(node)).add(tree.threshold(node));
                }
            }
        }
    }
}
