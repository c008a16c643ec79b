package io.tidegate.features.window;

import java.math.BigInteger;

/** Signed integers of 128 bits in two longs of an array, the high one first. */
public final class Int128 {
    private Int128() {}

    /** Adds a number to the one at a place, or takes it away. */
    static void add(long[] array, int at, long high, long low, int sign) {
        long before = array[at + 1];
        if (sign > 0) {
            long sum = before + low;
            array[at + 1] = sum;
            array[at] += high + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
        } else {
            array[at + 1] = before - low;
            array[at] -= high + (Long.compareUnsigned(before, low) < 0 ? 1 : 0);
        }
    }

    /** The nearest double, halves to even: exact up to 2^53. */
    public static double toDouble(long high, long low) {
        if (high == low >> 63) {
            return low;
        }
        return big(high, low).doubleValue();
    }

    /** The number itself. */
    public static BigInteger big(long high, long low) {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
                .add(BigInteger.valueOf(low & 1));
    }

    /**
     * n times the sum of squares, less the square of the sum, as a double: exact where it and both products are below
     * 2^63, else rounded once.
     */
    public static double spread(long count, long sumHigh, long sumLow, long squaresHigh, long squaresLow) {
        boolean small = sumHigh == sumLow >> 63 && squaresHigh == squaresLow >> 63;
        if (small
                && Math.multiplyHigh(count, squaresLow) == 0
                && count * squaresLow >= 0
                && Math.multiplyHigh(sumLow, sumLow) == 0
                && sumLow * sumLow >= 0) {
            return count * squaresLow - sumLow * sumLow;
        }
        BigInteger sum = big(sumHigh, sumLow);
        return BigInteger.valueOf(count)
                .multiply(big(squaresHigh, squaresLow))
                .subtract(sum.multiply(sum))
                .doubleValue();
    }
}
