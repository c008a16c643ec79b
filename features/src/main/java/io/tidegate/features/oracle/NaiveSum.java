package io.tidegate.features.oracle;

import java.math.BigInteger;

/** A sum of any size. Longs are added by their halves, which is quick and cannot overflow in 2^31 steps. */
final class NaiveSum {
    private static final long HALF = 0xFFFF_FFFFL;
    private static final long ROOT_MAX = 3_000_000_000L;

    private long upper;
    private long lower;
    private BigInteger large = BigInteger.ZERO;

    void add(long value) {
        upper += value >> 32;
        lower += value & HALF;
    }

    void addSquare(long value) {
        if (value >= -ROOT_MAX && value <= ROOT_MAX) {
            add(value * value);
        } else {
            large = large.add(BigInteger.valueOf(value).pow(2));
        }
    }

    BigInteger total() {
        return BigInteger.valueOf(upper)
                .shiftLeft(32)
                .add(BigInteger.valueOf(lower))
                .add(large);
    }
}
