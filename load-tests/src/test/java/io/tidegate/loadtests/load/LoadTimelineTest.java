package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.loadtests.latency.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTimelineTest {
    private static final long MILLI = 1_000_000;

    /** Two payments a second: due at 0, .5, 1 and 1.5 s. */
    private final List<Long> measured = new ArrayList<>();

    private final LoadTimeline timeline = timeline(new Schedule(0, 2));

    @Test
    void shouldCountLatencyFromTheDueTimeAndInItsSecond() {
        for (int i = 0; i < 4; i++) {
            timeline.sent(i * 500 * MILLI + 1);
        }
        answered(0, 10 * MILLI);
        answered(1, 510 * MILLI);
        // A stall: due in the first second, answered in the third.
        answered(2, 2_600 * MILLI);
        List<LoadTimeline.Point> points = timeline.points();
        assertThat(points).extracting(LoadTimeline.Point::sent).containsExactly(2, 2, 0);
        assertThat(points).extracting(LoadTimeline.Point::answered).containsExactly(2, 0, 1);
        assertThat(points).extracting(LoadTimeline.Point::waiting).containsExactly(0, 2, 1);
        assertThat(points.get(0).max().orElseThrow()).isCloseTo(10, within(0.1));
        assertThat(points.get(1).max().orElseThrow()).isCloseTo(1_600, within(2.0));
        assertThat(points.get(2).max()).isEmpty();
        assertThat(timeline.waiting()).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheLeadInOutOfWhatIsMeasured() {
        timeline.sent(0);
        timeline.sent(500 * MILLI);
        answered(0, 400 * MILLI);
        answered(1, 503 * MILLI);
        assertThat(timeline.measured().samples()).isEqualTo(1);
        assertThat(timeline.measured().millis(100)).isCloseTo(3, within(0.01));
        assertThat(measured).containsExactly(3 * MILLI);
    }

    /** A day's load must not keep a day's distributions. */
    @Test
    void shouldKeepFiguresOfOldSecondsWithoutTheirDistributions() {
        int seconds = LoadTimeline.OPEN_SECONDS + 5;
        for (int i = 0; i < 2 * seconds; i++) {
            long due = i * 500L * MILLI;
            timeline.sent(due);
            if (i > 0) {
                answered(i, due + (1 + i % 2) * MILLI);
            }
        }
        // Late by far: its second has figures only, of which the highest rises.
        answered(0, seconds * 1_000L * MILLI);
        List<LoadTimeline.Point> points = timeline.points();
        assertThat(points.get(0).max().orElseThrow()).isCloseTo(seconds * 1_000.0, within(0.01));
        assertThat(points.get(0).p50().orElseThrow()).isCloseTo(2, within(0.01));
        assertThat(points.get(1).p50().orElseThrow()).isCloseTo(1, within(0.01));
        assertThat(points.get(1).max().orElseThrow()).isCloseTo(2, within(0.01));
        assertThat(points.get(seconds - 1).max().orElseThrow()).isCloseTo(2, within(0.01));
    }

    @Test
    void shouldCountTheFirstAnswerOnly() {
        timeline.sent(0);
        answered(0, 5 * MILLI);
        answered(0, 900 * MILLI);
        assertThat(timeline.log()).isEqualTo(new LogCounts(0, 0, 0, 1, 0));
        assertThat(timeline.waiting()).isZero();
        assertThat(timeline.points().get(0).max().orElseThrow()).isCloseTo(5, within(0.01));
    }

    @Test
    void shouldCountWhatElseStandsInTheLog() {
        timeline.sent(0);
        timeline.fenced();
        timeline.voided(DecisionOrigin.REPEATED);
        timeline.voided(DecisionOrigin.DECIDED);
        assertThat(timeline.waiting()).isEqualTo(1);
        timeline.answered(0, DecisionOrigin.DUPLICATE, 7 * MILLI);
        answered(0, 8 * MILLI);
        assertThat(timeline.log()).isEqualTo(new LogCounts(2, 1, 1, 1, 1));
        assertThat(timeline.waiting()).isZero();
        assertThat(timeline.points().get(0).max().orElseThrow()).isCloseTo(7, within(0.01));
    }

    @Test
    void shouldTakeNoAnswerToAPaymentThatWasNotSent() {
        timeline.sent(0);
        answered(1, 5 * MILLI);
        answered(9, 5 * MILLI);
        assertThat(timeline.waiting()).isEqualTo(1);
        assertThat(timeline.points().get(0).max()).isEmpty();
    }

    @Test
    void shouldTellHowLateItSent() {
        timeline.sent(2 * MILLI);
        timeline.sent(530 * MILLI);
        timeline.sent(1_010 * MILLI);
        assertThat(timeline.points()).extracting(LoadTimeline.Point::lateMillis).containsExactly(30.0, 10.0);
    }

    @Test
    void shouldBeStuckWhereAsManyWaitAsWereSentInAllThatTime() {
        Duration patience = Duration.ofSeconds(3);
        for (int i = 0; i < 6; i++) {
            timeline.sent(i * 500 * MILLI);
        }
        assertThat(timeline.isStuck(2_999 * MILLI, patience)).isFalse();
        assertThat(timeline.isStuck(3_000 * MILLI, patience)).isTrue();
        answered(0, 3_000 * MILLI);
        assertThat(timeline.isStuck(3_000 * MILLI, patience)).isFalse();
    }

    private void answered(int index, long nowNanos) {
        timeline.answered(index, DecisionOrigin.DECIDED, nowNanos);
    }

    private LoadTimeline timeline(Schedule schedule) {
        return new LoadTimeline(schedule, Duration.ofMillis(500), (nanos, isMeasured) -> {
            if (isMeasured) {
                measured.add(nanos);
            }
        });
    }
}
