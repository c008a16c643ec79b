package io.tidegate.deploy.replay.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class AxisTest {
    @Test
    void shouldEndAtRoundNumbersThatReadAsSuch() {
        assertThat(ends(0, 0.0007, 0.13, 0.25, 0.55, 1, 1.01, 9.9, 12, 1_000, 1_001))
                .containsExactly("1", "0.0008", "0.15", "0.3", "0.6", "1", "1.5", "10", "15", "1000", "1500");
    }

    @Test
    void shouldNotEndBeforeTheValueNorFarBehindIt() {
        for (int i = 0; i < 10_000; i++) {
            double value = Math.pow(10, ThreadLocalRandom.current().nextDouble(-6, 9));
            assertThat(Axis.end(value)).isBetween(value, 1.51 * value);
        }
    }

    private static String[] ends(double... values) {
        String[] ends = new String[values.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Axis.text(Axis.end(values[i]));
        }
        return ends;
    }
}
