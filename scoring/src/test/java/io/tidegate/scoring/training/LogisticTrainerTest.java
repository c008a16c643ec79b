package io.tidegate.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.error.TidegateException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTrainerTest {
    /** One flag: the optimum is the log-odds of each cell of the two by two table. */
    @Test
    void shouldFindLogOddsOfCells() {
        double[][] rows = new double[100][];
        boolean[] bad = new boolean[100];
        for (int i = 0; i < 100; i++) {
            rows[i] = new double[] {i < 40 ? 1 : 0};
            bad[i] = i < 10 || i >= 95; // 10 of 40 with the flag, 5 of 60 without
        }
        double[] fitted = new LogisticTrainer(1e-9).fit(rows, bad, ones(100));
        assertThat(fitted[1]).isCloseTo(Math.log(5.0 / 55), within(1e-7));
        assertThat(fitted[0]).isCloseTo(Math.log(10.0 / 30) - Math.log(5.0 / 55), within(1e-7));
    }

    /** A row that counts three times is three rows. */
    @Test
    void shouldCountWeights() {
        double[][] rows = {{0.5}, {-1}, {2}, {1}};
        boolean[] bad = {true, false, false, true};
        double[] weighted = new LogisticTrainer(0.1).fit(rows, bad, new double[] {3, 1, 1, 1});
        double[][] repeated = {{0.5}, {0.5}, {0.5}, {-1}, {2}, {1}};
        boolean[] repeatedBad = {true, true, true, false, false, true};
        double[] plain = new LogisticTrainer(0.1).fit(repeated, repeatedBad, ones(6));
        assertThat(weighted).containsExactly(plain, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldLeaveNoSlope(long seed) {
        Random random = new Random(seed);
        int columns = 6;
        double[][] rows = new double[500][columns];
        boolean[] bad = new boolean[500];
        double[] weights = new double[500];
        for (int i = 0; i < rows.length; i++) {
            double margin = -2;
            for (int k = 0; k < columns; k++) {
                rows[i][k] = random.nextGaussian() * (k + 1);
                margin += rows[i][k] / (k + 1);
            }
            bad[i] = random.nextDouble() < 1 / (1 + Math.exp(-margin));
            weights[i] = 0.5 + random.nextDouble();
        }
        LogisticTrainer trainer = new LogisticTrainer(0.5);
        double[] fitted = trainer.fit(rows, bad, weights);
        double[] gradient = new double[columns + 1];
        trainer.derive(fitted, rows, bad, weights, gradient, new double[columns + 1][columns + 1]);
        assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isLessThan(1e-6);
        double loss = trainer.loss(fitted, rows, bad, weights);
        for (int k = 0; k <= columns; k++) {
            double[] beside = fitted.clone();
            beside[k] += 1e-3;
            assertThat(trainer.loss(beside, rows, bad, weights)).isGreaterThan(loss);
        }
    }

    @Test
    void shouldStayFiniteWhereLabelsSeparate() {
        double[][] rows = {{-1e3}, {-1}, {1}, {1e3}};
        double[] fitted = new LogisticTrainer(1e-3).fit(rows, new boolean[] {false, false, true, true}, ones(4));
        assertThat(fitted[0]).isFinite().isGreaterThan(1);
    }

    @Test
    void shouldRefuseRowsOfOneLabel() {
        assertThatThrownBy(() -> new LogisticTrainer(1).fit(new double[][] {{1}, {2}}, new boolean[2], ones(2)))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("rows=2 bads=0");
    }

    @Test
    void shouldRefuseCalibrationThatTurnsTheOrder() {
        assertThatThrownBy(
                        () -> CalibrationFit.fit(new double[] {1, 2, 3, 4}, new boolean[] {true, true, false, false}))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("no better than chance");
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
