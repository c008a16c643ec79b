package io.tidegate.scoring.boosting;

import io.tidegate.scoring.metrics.Ranking;
import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.trees.Tree;
import java.util.Arrays;
import java.util.Locale;

/** Rows held out, their margins so far, and the best round on them. */
final class HeldOut {
    private final float[] values;
    private final int inputs;
    private final boolean[] bad;
    private final float[] weights;
    private final int unit;
    private final double[] margins;
    private double best = Double.NEGATIVE_INFINITY;
    private int bestRound;

    HeldOut(TrainingRows rows, float[] weights, int unit, double base) {
        this.inputs = rows.inputs();
        this.values = new float[Math.multiplyExact(rows.size(), inputs)];
        this.bad = new boolean[rows.size()];
        for (int row = 0; row < bad.length; row++) {
            bad[row] = rows.isBad(row);
            for (int input = 0; input < inputs; input++) {
                values[row * inputs + input] = rows.value(row, input);
            }
        }
        this.weights = weights;
        this.unit = unit;
        this.margins = new double[bad.length];
        Arrays.fill(margins, base);
    }

    /** Adds a tree, its leaves not centred. */
    void add(Tree tree) {
        for (int row = 0; row < margins.length; row++) {
            margins[row] += tree.value(tree.leafOf(values, row * inputs));
        }
    }

    /** Measures a round. @return whether the patience is at its end */
    boolean isOver(EarlyStop stop, int round) {
        double figure =
                switch (stop.measure()) {
                    case LOG_LOSS -> -LogisticLoss.mean(margins, unit, bad, weights);
                    case AVERAGE_PRECISION -> Ranking.averagePrecision(margins, bad);
                };
        if (figure > best) {
            best = figure;
            bestRound = round;
        }
        return round - bestRound >= stop.patienceRounds();
    }

    /** The round of the best figure so far, 0 before the first one. */
    int bestRound() {
        return bestRound;
    }

    /** The figures in words. */
    String line() {
        return String.format(
                Locale.ROOT,
                "held out loss %.6f, AUC %.4f, average precision %.4f",
                LogisticLoss.mean(margins, unit, bad, weights),
                Ranking.areaUnderCurve(margins, bad),
                Ranking.averagePrecision(margins, bad));
    }
}
