package io.tidegate.loadtests.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LatencyWindowTest {
    private static final Schedule SCHEDULE = new Schedule(1_000_000_000L, 1_000);

    @Test
    void shouldCountFromTheDueTimeOfEachEvent() throws InterruptedException {
        LatencyWindow window = new LatencyWindow(List.of("a", "b"), SCHEDULE);

        window.arrived("b", SCHEDULE.dueNanos(1) + 4_000_000);
        window.arrived("a", SCHEDULE.dueNanos(0) + 2_000_000);
        window.awaitAll(Duration.ZERO);

        assertThat(window.latencyNanos("a")).isEqualTo(2_000_000);
        assertThat(window.latencyNanos("b")).isEqualTo(4_000_000);
        assertThat(window.figures().samples()).isEqualTo(2);
        assertThat(window.figures().meanMillis()).isCloseTo(3, within(0.01));
        assertThat(window.figures().millis(100)).isCloseTo(4, within(0.01));
    }

    @Test
    void shouldCountTheFirstAnswerAndNoStranger() {
        LatencyWindow window = new LatencyWindow(List.of("a"), SCHEDULE);

        assertThat(window.awaits("stranger")).isFalse();
        window.arrived("stranger", SCHEDULE.dueNanos(0));
        assertThat(window.awaits("a")).isTrue();
        window.arrived("a", SCHEDULE.dueNanos(0) + 1_000);
        assertThat(window.awaits("a")).isFalse();
        window.arrived("a", SCHEDULE.dueNanos(0) + 9_000);

        assertThat(window.latencyNanos("a")).isEqualTo(1_000);
    }

    @Test
    void shouldHaveNoFiguresWhileAnEventIsUnanswered() {
        LatencyWindow window = new LatencyWindow(List.of("a", "b"), SCHEDULE);
        window.arrived("a", SCHEDULE.dueNanos(0));

        assertThatThrownBy(() -> window.awaitAll(Duration.ofMillis(1)))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("events=2 unanswered=1");
        assertThatThrownBy(window::figures).hasMessageContaining("unanswered=1");
    }

    @Test
    void shouldPutWindowsTogetherSampleBySample() {
        LatencyFigures quick = new LatencyFigures();
        LatencyFigures slow = new LatencyFigures();
        for (int i = 0; i < 99; i++) {
            quick.record(1_000_000);
        }
        slow.record(50_000_000);

        LatencyFigures all = LatencyFigures.together(List.of(quick, slow));

        assertThat(all.samples()).isEqualTo(100);
        assertThat(all.millis(99)).isCloseTo(1, within(0.01));
        assertThat(all.millis(99.9)).isCloseTo(50, within(0.1));
    }
}
