package io.tidegate.scoring.boosting;

import io.tidegate.scoring.training.TrainingRows;

/**
 * Gradients as whole numbers of 2^-24: sums of them are exact, whatever their order. A row's own fits 32 bits with a sign,
 * the sum over all rows 64.
 */
final class FixedPoint {
    /** Units of 1. */
    static final double SCALE = 0x1p24;

    /** One unit. */
    static final double UNIT = 0x1p-24;

    static {
        boolean rowFits = RowWeights.WEIGHT_MAX * SCALE < Integer.MAX_VALUE;
        boolean sumFits = (double) TrainingRows.ROWS_MAX * Integer.MAX_VALUE < Long.MAX_VALUE / 2.0;
        if (!rowFits || !sumFits) {
            throw new ExceptionInInitializerError("the limits of rows or weights overflow fixed point");
        }
    }

    private FixedPoint() {}

    /** The number in units, rounded; of two the even one. */
    static int of(double number) {
        return (int) Math.rint(number * SCALE);
    }
}
