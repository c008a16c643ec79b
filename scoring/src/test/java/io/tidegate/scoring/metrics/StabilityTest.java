package io.tidegate.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StabilityTest {
    @Test
    void shouldBeNoneForTheSameValuesInAnyOrder() {
        double[] values = new Random(1).doubles(1_000).toArray();
        double[] backward = IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .toArray();
        assertThat(PopulationStability.index(values, backward)).isZero();
    }

    /** Half of the values move from the lowest group to the highest. */
    @Test
    void shouldFollowItsDefinition() {
        double[] expected = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] found = expected.clone();
        for (int i = 0; i < 5; i++) {
            found[i] = 99;
        }
        double index = (0.05 - 0.1) * Math.log(0.05 / 0.1) + (0.15 - 0.1) * Math.log(0.15 / 0.1);
        assertThat(PopulationStability.index(expected, found)).isCloseTo(index, within(1e-12));
    }

    @Test
    void shouldTakeAnEmptyGroupForASmallOne() {
        double[] expected = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] all = IntStream.range(0, 100).mapToDouble(i -> 5).toArray();
        double min = PopulationStability.SHARE_MIN;
        assertThat(PopulationStability.index(expected, all))
                .isCloseTo(0.9 * Math.log(1 / 0.1) + 9 * (min - 0.1) * Math.log(min / 0.1), within(1e-9));
        assertThat(PopulationStability.index(new double[] {1, 1, 1}, new double[] {1}))
                .isZero();
    }

    @Test
    void shouldFindProbabilitiesThatComeTrue() {
        Random random = new Random(2);
        double[] probabilities = random.doubles(200_000).toArray();
        boolean[] bad = new boolean[probabilities.length];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = random.nextDouble() < probabilities[i];
        }
        CalibrationFigures right = CalibrationFigures.of(probabilities, bad);
        assertThat(right.error()).isLessThan(0.01);
        assertThat(right.brier()).isCloseTo(1.0 / 6, within(0.005));
        double[] halved = IntStream.range(0, bad.length)
                .mapToDouble(i -> probabilities[i] / 2)
                .toArray();
        CalibrationFigures half = CalibrationFigures.of(halved, bad);
        assertThat(half.error()).isCloseTo(0.25, within(0.005));
        assertThat(half.meanProbability()).isCloseTo(half.badShare() / 2, within(0.01));
    }
}
