package io.tidegate.scoring.boosting;

import io.tidegate.scoring.training.TrainingRows;

/**
 * How much a row counts: badWeight of a bad row, times its amount by the mean amount (within {@link #RELATIVE_AMOUNT_MIN} to
 * {@link #RELATIVE_AMOUNT_MAX}) to a power; at most {@link #WEIGHT_MAX}.
 *
 * @param badWeight of bad rows, from {@link #BAD_WEIGHT_MIN} to {@link #WEIGHT_MAX}; good ones count 1
 * @param amountExponent power of every row's amount, 0 to 1
 * @param badAmountExponent power of a bad row's amount on top, 0 to 1
 */
public record RowWeights(double badWeight, double amountExponent, double badAmountExponent) {
    /** All rows count the same. */
    public static final RowWeights EVEN = new RowWeights(1, 0, 0);

    /** The most that a row counts. */
    public static final double WEIGHT_MAX = 100;

    /** The least weight of bad rows. */
    public static final double BAD_WEIGHT_MIN = 0.01;

    /** Least amount that counts, by the mean amount. */
    public static final double RELATIVE_AMOUNT_MIN = 0.05;

    /** Greatest amount that counts, by the mean amount. */
    public static final double RELATIVE_AMOUNT_MAX = 50;

    public RowWeights {
        if (!(badWeight >= BAD_WEIGHT_MIN && badWeight <= WEIGHT_MAX)
                || !(amountExponent >= 0 && amountExponent <= 1)
                || !(badAmountExponent >= 0 && badAmountExponent <= 1)) {
            throw new IllegalArgumentException("badWeight=" + badWeight + " (" + BAD_WEIGHT_MIN + " to " + WEIGHT_MAX
                    + ") amountExponent=" + amountExponent + " badAmountExponent=" + badAmountExponent + " (0 to 1)");
        }
    }

    /** Weights of the rows. The mean amount is one of whole numbers, so the order of rows does not change it. */
    float[] of(TrainingRows rows, double meanAmountMinor) {
        float[] weights = new float[rows.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) weight(rows.isBad(row), rows.amountMinor(row), meanAmountMinor);
        }
        return weights;
    }

    /** Mean amount of rows, minor units. */
    static double meanAmountMinor(TrainingRows rows) {
        long sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            sum = Math.addExact(sum, rows.amountMinor(row));
        }
        return (double) sum / rows.size();
    }

    /** In words for the card. */
    String words() {
        return equals(EVEN)
                ? "every row counts the same"
                : "bad rows count " + badWeight + "; rows by amount^" + amountExponent + ", bad rows by amount^"
                        + badAmountExponent + " on top (amount by its mean, within " + RELATIVE_AMOUNT_MIN + " to "
                        + RELATIVE_AMOUNT_MAX + ")";
    }

    double weight(boolean bad, double amountMinor, double meanAmountMinor) {
        double exponent = amountExponent + (bad ? badAmountExponent : 0);
        double byAmount = 1;
        if (exponent > 0 && meanAmountMinor > 0) {
            double relative = amountMinor / meanAmountMinor;
            byAmount = StrictMath.pow(Math.max(RELATIVE_AMOUNT_MIN, Math.min(RELATIVE_AMOUNT_MAX, relative)), exponent);
        }
        return Math.min(WEIGHT_MAX, byAmount * (bad ? badWeight : 1));
    }
}
