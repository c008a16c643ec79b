package io.tidegate.scoring.metrics;

import java.util.Arrays;

/**
 * How near probabilities are to what came true.
 *
 * @param meanProbability mean of the probabilities
 * @param badShare share of the bad rows
 * @param error expected calibration error: the mean of |mean probability - share of bad rows| over groups of as many rows
 *     each, from the lowest to the highest probability (Naeini et al., 2015, with groups of equal size)
 * @param brier mean of (probability - label)^2 (Brier, 1950)
 */
public record CalibrationFigures(double meanProbability, double badShare, double error, double brier) {
    /** Groups of rows. */
    public static final int GROUPS = 20;

    /** Figures of probabilities; NaN where there are no rows. */
    public static CalibrationFigures of(double[] probabilities, boolean[] bad) {
        int size = probabilities.length;
        if (size != bad.length) {
            throw new IllegalArgumentException("probabilities=" + size + " labels=" + bad.length + " must be equal");
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
        double error = 0;
        double sum = 0;
        double squares = 0;
        long bads = 0;
        for (int group = 0; group < GROUPS; group++) {
            double groupSum = 0;
            long groupBads = 0;
            for (int i = (int) ((long) group * size / GROUPS); i < (int) ((long) (group + 1) * size / GROUPS); i++) {
                int row = order[i];
                double label = bad[row] ? 1 : 0;
                groupSum += probabilities[row];
                groupBads += bad[row] ? 1 : 0;
                squares += (probabilities[row] - label) * (probabilities[row] - label);
            }
            error += Math.abs(groupSum - groupBads);
            sum += groupSum;
            bads += groupBads;
        }
        return new CalibrationFigures(sum / size, (double) bads / size, error / size, squares / size);
    }
}
