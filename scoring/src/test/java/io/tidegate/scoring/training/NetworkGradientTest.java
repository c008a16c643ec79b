package io.tidegate.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGradientTest {
    private static final int WIDTH = 5;
    private static final int HIDDEN = 4;
    private static final int ROWS = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldBeTheSlopeOfTheLoss(long seed) {
        Random random = new Random(seed);
        double[] parameters =
                random.doubles(NetworkGradient.parameters(WIDTH, HIDDEN), -1, 1).toArray();
        float[] values = new float[ROWS * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        double[] gradient = evaluate(parameters, values).gradient();
        double step = 1e-6;
        for (int k = 0; k < parameters.length; k++) {
            double[] up = parameters.clone();
            double[] down = parameters.clone();
            up[k] += step;
            down[k] -= step;
            double slope = (evaluate(up, values).loss() - evaluate(down, values).loss()) / (2 * step);
            assertThat(gradient[k]).as("parameter %d", k).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void shouldStayFiniteFarOut() {
        NetworkGradient gradient = new NetworkGradient(1, 1);
        double[] parameters = {1, 0, 1000, 0};
        gradient.clear();
        gradient.add(parameters, new float[] {10}, 0, false, 1);
        gradient.finish(parameters, 1, 0);
        assertThat(gradient.loss()).isEqualTo(10_000);
        assertThat(gradient.gradient()).containsExactly(10_000, 1_000, 10, 1);
    }

    private static NetworkGradient evaluate(double[] parameters, float[] values) {
        NetworkGradient gradient = new NetworkGradient(WIDTH, HIDDEN);
        gradient.clear();
        for (int row = 0; row < ROWS; row++) {
            gradient.add(parameters, values, row * WIDTH, row % 3 == 0, 1 + row / 10.0);
        }
        gradient.finish(parameters, ROWS, 0.01);
        return gradient;
    }
}
