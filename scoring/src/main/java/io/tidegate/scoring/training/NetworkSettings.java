package io.tidegate.scoring.training;

/**
 * How a network is fitted. The defaults were chosen on the published payment stream; docs/models.md has the table.
 *
 * @param hidden units of the hidden layer
 * @param passes over all rows
 * @param stepsMin least number of steps, so that few rows are passed over more often
 * @param batchRows rows of one step
 * @param learningRate of the first step; it falls to 0 along a line
 * @param decay weight of the squared weights in the loss of a batch
 * @param amountExponent a row counts by its amount to this power, so that large payments shape the model more
 * @param badAmountExponent a bad row counts by its amount to this power on top, so that money missed costs more
 * @param seed of the first weights and of the order of rows
 */
public record NetworkSettings(
        int hidden,
        int passes,
        int stepsMin,
        int batchRows,
        double learningRate,
        double decay,
        double amountExponent,
        double badAmountExponent,
        long seed) {
    /** Least and greatest amount that counts, by the mean amount. */
    static final double RELATIVE_AMOUNT_MIN = 0.05;

    static final double RELATIVE_AMOUNT_MAX = 50;
    private static final int HIDDEN_MAX = 1024;

    public NetworkSettings {
        if (hidden < 1 || hidden > HIDDEN_MAX || passes < 1 || batchRows < 1 || !(learningRate > 0) || !(decay >= 0)) {
            throw new IllegalArgumentException("hidden=" + hidden + " passes=" + passes + " batchRows=" + batchRows
                    + " learningRate=" + learningRate + " decay=" + decay + " are out of range");
        }
    }

    /** What {@code deploy/tidegate train --learner network} uses. */
    public static NetworkSettings defaults(long seed) {
        return new NetworkSettings(64, 24, 3_000, 512, 0.02, 1e-5, 0.5, 0.5, seed);
    }

    /** How much a row counts. */
    double weight(boolean bad, double amountMinor, double meanAmountMinor) {
        double relative = meanAmountMinor > 0 ? amountMinor / meanAmountMinor : 1;
        double bounded = Math.max(RELATIVE_AMOUNT_MIN, Math.min(RELATIVE_AMOUNT_MAX, relative));
        return StrictMath.pow(bounded, amountExponent + (bad ? badAmountExponent : 0));
    }

    /** The optimiser in words, for the card. */
    String optimiser() {
        return "network of " + hidden + " hidden units, Adam, passes " + passes + " (at least " + stepsMin
                + " steps), batch " + batchRows + ", learning rate " + learningRate + " to 0, decay " + decay
                + ", seed "
                + seed;
    }

    /** The weighting in words, for the card. */
    String weighting() {
        return "rows by amount^" + amountExponent + ", bad rows by amount^" + badAmountExponent
                + " on top (amount by its mean, within " + RELATIVE_AMOUNT_MIN + " to " + RELATIVE_AMOUNT_MAX
                + "): the margin ranks by money at risk more than by probability alone";
    }
}
