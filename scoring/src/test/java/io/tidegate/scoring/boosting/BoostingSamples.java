package io.tidegate.scoring.boosting;

import io.tidegate.scoring.metrics.Ranking;
import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rows of a made-up, crooked relation with absent values, and what is asked of models of them. */
final class BoostingSamples {
    static final int INPUTS = 8;

    private BoostingSamples() {}

    /** Rows whose log-odds bend, jump and depend on pairs of inputs; a value of each second input may be absent. */
    static TrainingRows rows(int count, long seed) {
        Random random = new Random(seed);
        TrainingRows rows = new TrainingRows(INPUTS);
        for (int i = 0; i < count; i++) {
            double[] x = random.doubles(INPUTS, -2, 2).toArray();
            x[6] = Math.rint(x[6] * 2);
            double logOdds =
                    -2 + 2 * Math.sin(2 * x[0]) + x[1] * x[2] + (x[3] > 1 ? 2 : 0) - x[4] * x[4] / 2 + x[6] / 2;
            for (int input = 1; input < INPUTS; input += 2) {
                if (random.nextInt(8) == 0) {
                    x[input] = Double.NaN;
                    logOdds += input == 3 ? 1.5 : 0;
                }
            }
            add(rows, x, random.nextDouble() < 1 / (1 + Math.exp(-logOdds)), 100 + random.nextInt(10_000), i);
        }
        return rows;
    }

    static void add(TrainingRows rows, double[] values, boolean bad, long amountMinor, long timeMillis) {
        int[] identity = new int[values.length];
        Arrays.setAll(identity, i -> i);
        rows.add(values, identity, bad, amountMinor, timeMillis);
    }

    /** The same rows in another order. */
    static TrainingRows shuffled(TrainingRows rows, long seed) {
        List<Integer> order = new java.util.ArrayList<>(
                java.util.stream.IntStream.range(0, rows.size()).boxed().toList());
        java.util.Collections.shuffle(order, new Random(seed));
        TrainingRows mixed = new TrainingRows(rows.inputs());
        for (int row : order) {
            add(mixed, values(rows, row), rows.isBad(row), rows.amountMinor(row), rows.timeMillis(row));
        }
        return mixed;
    }

    static double[] values(TrainingRows rows, int row) {
        double[] values = new double[rows.inputs()];
        Arrays.setAll(values, input -> rows.value(row, input));
        return values;
    }

    static double margin(TreeEnsemble ensemble, double... values) {
        float[] row = new float[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) values[i];
        }
        return ensemble.margin(row, 0);
    }

    static double areaUnderCurve(TreeEnsemble ensemble, TrainingRows rows) {
        double[] margins = new double[rows.size()];
        boolean[] bad = new boolean[rows.size()];
        for (int row = 0; row < margins.length; row++) {
            margins[row] = margin(ensemble, values(rows, row));
            bad[row] = rows.isBad(row);
        }
        return Ranking.areaUnderCurve(margins, bad);
    }

    /** Every bit of an ensemble, as text. */
    static String text(TreeEnsemble ensemble) {
        StringBuilder text = new StringBuilder(Double.toHexString(ensemble.base()));
        for (Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.size(); node++) {
                text.append('\n').append(tree.feature(node));
                text.append(' ').append(Double.toHexString(tree.value(node)));
                text.append(' ').append(Float.toHexString(tree.cover(node)));
                if (!tree.isLeaf(node)) {
                    text.append(' ').append(Float.toHexString(tree.threshold(node)));
                    text.append(' ').append(tree.isAbsentLeft(node));
                }
            }
            text.append("\n-");
        }
        return text.toString();
    }
}
