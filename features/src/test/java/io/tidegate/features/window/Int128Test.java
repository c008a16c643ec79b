package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Int128Test {
    @Property
    void shouldAddAndTakeAwayAsBigIntegersDo(@ForAll long[] added, @ForAll long takenAway) {
        long[] total = new long[3];
        BigInteger expected = BigInteger.ZERO;
        for (long value : added) {
            Int128.add(total, 1, Math.multiplyHigh(value, value), value * value, 1);
            expected = expected.add(BigInteger.valueOf(value).pow(2));
        }
        Int128.add(total, 1, takenAway >> 63, takenAway, -1);
        expected = expected.subtract(BigInteger.valueOf(takenAway));
        assertThat(wrapped(Int128.big(total[1], total[2]))).isEqualTo(wrapped(expected));
    }

    @Property
    void shouldBecomeTheNearestDouble(@ForAll long high, @ForAll long low) {
        assertThat(Int128.toDouble(high, low)).isEqualTo(Int128.big(high, low).doubleValue());
        assertThat(Int128.toDouble(low >> 63, low)).isEqualTo((double) low);
    }

    @Test
    void shouldGiveTheSpreadExactlyWhereItIsSmallAndRoundedOnceWhereItIsNot() {
        // 1, 2, 4: 3 x 21 - 49
        assertThat(Int128.spread(3, 0, 7, 0, 21)).isEqualTo(14);
        // two values of 10^15 and 3 x 10^15: 2 x 10^31 - 16 x 10^30
        BigInteger squares = BigInteger.TEN.pow(31);
        assertThat(Int128.spread(
                        2, 0, 4_000_000_000_000_000L, squares.shiftRight(64).longValue(), squares.longValue()))
                .isEqualTo(4e30);
    }

    private static BigInteger wrapped(BigInteger value) {
        return value.mod(BigInteger.ONE.shiftLeft(128));
    }
}
