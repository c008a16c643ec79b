package io.tidegate.loadtests.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WarmUpTest {
    @Test
    void shouldBeSteadyOnceTheLastTwoOfAtLeastThreeWindowsAreAlike() {
        WarmUp warmUp = new WarmUp();

        warmUp.add(window(5));
        warmUp.add(window(5));
        assertThat(warmUp.steady()).isFalse();
        warmUp.add(window(3));
        assertThat(warmUp.steady()).isFalse();
        warmUp.add(window(2.6));
        assertThat(warmUp.steady()).isTrue();
    }

    private static LatencyFigures window(double millis) {
        LatencyFigures figures = new LatencyFigures();
        figures.record((long) (millis * 1e6));
        return figures;
    }
}
