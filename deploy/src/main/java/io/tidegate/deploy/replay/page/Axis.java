package io.tidegate.deploy.replay.page;

import java.math.BigDecimal;

/** Ends of axes that are round numbers. */
final class Axis {
    private static final double[] ROUND = {1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15};

    private Axis() {}

    /** The least round number that is not less than a value; 1 where the value is 0 or less. */
    static double end(double value) {
        if (value <= 0) {
            return 1;
        }
        int power = (int) Math.floor(Math.log10(value));
        double end = value;
        for (double round : ROUND) {
            // in decimals: 3 times 0.1 is a little more than 0.3
            end = BigDecimal.valueOf(round).scaleByPowerOfTen(power).doubleValue();
            if (end >= value) {
                break;
            }
        }
        return end;
    }

    /** A number on an axis, with as many decimals as it has. */
    static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
