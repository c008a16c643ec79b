package io.tidegate.deploy.training;

import io.tidegate.scoring.metrics.CalibrationFigures;
import io.tidegate.scoring.metrics.DetectionAtFalsePositiveRate;
import io.tidegate.scoring.metrics.PopulationStability;
import io.tidegate.scoring.metrics.Ranking;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.training.TrainingRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model's probabilities of rows whose truth is known, and the figures that follow. */
public final class ComparedModel {
    private static final double[] RATES = {0.001, 0.01};
    private static final double PERCENT = 100;

    private final double[] probabilities;
    private final boolean[] bad;
    private final long[] amountsMinor;

    /**
     * Scores rows.
     *
     * @param model bound to the rows' inputs in their order
     */
    public ComparedModel(ScoringModel model, TrainingRows rows) {
        this.probabilities = new double[rows.size()];
        this.bad = new boolean[rows.size()];
        this.amountsMinor = new long[rows.size()];
        double[] vector = new double[rows.inputs()];
        for (int row = 0; row < rows.size(); row++) {
            int of = row;
            Arrays.setAll(vector, input -> rows.value(of, input));
            probabilities[row] = model.score(vector).probability();
            bad[row] = rows.isBad(row);
            amountsMinor[row] = rows.amountMinor(row);
        }
    }

    /** Figures by name, in the order in which they are shown; NaN where the rows do not have them. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("AUC", Ranking.areaUnderCurve(probabilities, bad));
        figures.put("average precision", Ranking.averagePrecision(probabilities, bad));
        for (double rate : RATES) {
            DetectionAtFalsePositiveRate caught =
                    DetectionAtFalsePositiveRate.of(probabilities, bad, amountsMinor, rate);
            String at = " at " + rate * PERCENT + " % false positives";
            figures.put("recall" + at, caught.recall());
            figures.put("recall of money" + at, caught.moneyRecall());
        }
        CalibrationFigures calibration = CalibrationFigures.of(probabilities, bad);
        figures.put("mean probability", calibration.meanProbability());
        figures.put("share of bad rows", calibration.badShare());
        figures.put("calibration error", calibration.error());
        figures.put("Brier score", calibration.brier());
        int half = probabilities.length / 2;
        figures.put(
                "population stability, later half against earlier",
                half == 0
                        ? Double.NaN
                        : PopulationStability.index(
                                Arrays.copyOf(probabilities, half),
                                Arrays.copyOfRange(probabilities, half, probabilities.length)));
        return figures;
    }

    /**
     * What flips at a threshold, from this model to another one.
     *
     * @param threshold a probability; rows at or above it are flagged
     * @param goodAdded good rows that the other one flags and this one does not, and so on
     */
    public record Flips(double threshold, long goodAdded, long goodSpared, long badAdded, long badMissed) {}

    /** What flips where the other model takes this one's place. */
    public Flips flips(ComparedModel other, double threshold) {
        long[] counts = new long[4];
        for (int row = 0; row < bad.length; row++) {
            boolean before = probabilities[row] >= threshold;
            boolean after = other.probabilities[row] >= threshold;
            if (before != after) {
                counts[(bad[row] ? 2 : 0) + (after ? 0 : 1)]++;
            }
        }
        return new Flips(threshold, counts[0], counts[1], counts[2], counts[3]);
    }
}
