package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.loadtests.latency.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTimelineTest {
    private static final long MILLI = 1_000_000;

    /** Two payments a second: due at 0, .5, 1 and 1.5 s. */
    private final LoadTimeline timeline = new LoadTimeline(new Schedule(0, 2), 1);

    @Test
    void shouldCountLatencyFromTheDueTimeAndInItsSecond() {
        for (int i = 0; i < 4; i++) {
            timeline.sent(i * 500 * MILLI + 1);
        }
        timeline.answered(0, 10 * MILLI);
        timeline.answered(1, 510 * MILLI);
        // A stall: due in the first second, answered in the third.
        timeline.answered(2, 2_600 * MILLI);
        List<LoadTimeline.Point> points = timeline.points();
        assertThat(points).extracting(LoadTimeline.Point::sent).containsExactly(2, 2, 0);
        assertThat(points).extracting(LoadTimeline.Point::answered).containsExactly(2, 0, 1);
        assertThat(points).extracting(LoadTimeline.Point::waiting).containsExactly(0, 2, 1);
        assertThat(points.get(0).max()).isCloseTo(10, within(0.1));
        assertThat(points.get(1).max()).isCloseTo(1_600, within(2.0));
        assertThat(points.get(2).max()).isZero();
        assertThat(timeline.waiting()).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheLeadInOutOfWhatIsMeasured() {
        timeline.sent(0);
        timeline.sent(500 * MILLI);
        timeline.answered(0, 400 * MILLI);
        timeline.answered(1, 503 * MILLI);
        assertThat(timeline.measured().samples()).isEqualTo(1);
        assertThat(timeline.measured().millis(100)).isCloseTo(3, within(0.01));
    }

    /** A day's load must not keep a day's distributions. */
    @Test
    void shouldKeepFiguresOfOldSecondsWithoutTheirDistributions() {
        int seconds = LoadTimeline.OPEN_SECONDS + 5;
        for (int i = 0; i < 2 * seconds; i++) {
            long due = i * 500L * MILLI;
            timeline.sent(due);
            if (i > 0) {
                timeline.answered(i, due + (1 + i % 2) * MILLI);
            }
        }
        // Late by far: its second has figures only, of which the highest rises.
        timeline.answered(0, seconds * 1_000L * MILLI);
        List<LoadTimeline.Point> points = timeline.points();
        assertThat(points.get(0).max()).isCloseTo(seconds * 1_000.0, within(0.01));
        assertThat(points.get(0).p50()).isCloseTo(2, within(0.01));
        assertThat(points.get(1).p50()).isCloseTo(1, within(0.01));
        assertThat(points.get(1).max()).isCloseTo(2, within(0.01));
        assertThat(points.get(seconds - 1).max()).isCloseTo(2, within(0.01));
    }

    @Test
    void shouldCountTheFirstAnswerOnly() {
        timeline.sent(0);
        timeline.answered(0, 5 * MILLI);
        timeline.answered(0, 900 * MILLI);
        assertThat(timeline.again()).isEqualTo(1);
        assertThat(timeline.waiting()).isZero();
        assertThat(timeline.points().get(0).max()).isCloseTo(5, within(0.01));
    }
}
