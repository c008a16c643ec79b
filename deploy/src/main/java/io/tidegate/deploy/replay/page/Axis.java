package io.tidegate.deploy.replay.page;

/** Ends of axes that are round numbers. */
final class Axis {
    private static final double[] ROUND = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};

    private Axis() {}

    /** The least round number that is not less than a value; 1 where the value is 0 or less. */
    static double end(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double round : ROUND) {
            if (round * power >= value) {
                return round * power;
            }
        }
        return 10 * power;
    }
}
