package io.tidegate.scoring.trees;

/**
 * The grid on which a sum is the same in every order: multiples of 2^-20 whose magnitudes add up to less than 2^3. Such
 * values, and the steps between them, which reach twice as far, need at most 24 bits at any point of any summation; single
 * precision holds them exactly.
 */
public final class LeafGrid {
    /** One step of the grid, 2^-20. */
    public static final double UNIT = 0x1p-20;

    /** Steps that the magnitudes of a sum's terms must stay below, 2^23. */
    public static final long UNITS_MAX = 1L << 23;

    private LeafGrid() {}

    /** Whether a value is a multiple of the grid's step that a sum may hold. */
    public static boolean holds(double value) {
        double units = value / UNIT;
        return units == Math.rint(units) && Math.abs(units) < UNITS_MAX;
    }

    /**
     * The value of the grid that is nearest, of two the even one.
     *
     * @throws IllegalArgumentException where it is not finite or out of the grid's range
     */
    public static double nearest(double value) {
        double units = Math.rint(value / UNIT);
        if (!(Math.abs(units) < UNITS_MAX)) {
            throw new IllegalArgumentException("value=" + value + " must be within +-" + UNITS_MAX * UNIT);
        }
        return units * UNIT + 0.0; // no negative zero
    }
}
