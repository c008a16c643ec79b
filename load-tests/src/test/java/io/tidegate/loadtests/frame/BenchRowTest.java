package io.tidegate.loadtests.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchRowTest {
    @Test
    void shouldGiveTheFigureAsMultipleOfItsPeers() {
        BenchRow row = BenchRow.lower("job.p99", 30, "ms").against(new Peer("echo.p99", 12));

        assertThat(row.ratio()).hasValue(2.5);
        assertThat(BenchRow.lower("job.p99", 30, "ms").ratio()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // value, peer, floor, goal, met
        "20, 10, 4, 2, GOAL",
        "20.1, 10, 4, 2, FLOOR",
        "40, 10, 4, 2, FLOOR",
        "40.1, 10, 4, 2, MISSED",
    })
    void shouldHoldTheRatioAgainstTheTargetWhereLessIsBetter(
            double value, double peer, double floor, double goal, Target.Met met) {
        BenchRow row = BenchRow.lower("latency", value, "ms")
                .against(new Peer("peer", peer))
                .aiming(Target.floorAndGoal(floor, goal));

        assertThat(row.met()).hasValue(met);
    }

    @ParameterizedTest
    @CsvSource({"5000, GOAL", "4999, FLOOR", "3000, FLOOR", "2999, MISSED"})
    void shouldHoldTheValueAgainstTheTargetWithoutAPeerWhereMoreIsBetter(double value, Target.Met met) {
        BenchRow row = BenchRow.higher("capacity", value, "events/s").aiming(Target.floorAndGoal(3000, 5000));

        assertThat(row.met()).hasValue(met);
    }

    @Test
    void shouldMissAGoalThatHasNoFloor() {
        assertThat(BenchRow.lower("a", 5, "ms").aiming(Target.goal(4)).met()).hasValue(Target.Met.MISSED);
        assertThat(BenchRow.lower("a", Double.NaN, "ms").aiming(Target.floor(4)).met())
                .hasValue(Target.Met.MISSED);
        assertThat(BenchRow.lower("a", 5, "ms").met()).isEmpty();
    }

    @Test
    void shouldMissAFloorOnlyWhereItHasOne() {
        BenchRow row = BenchRow.lower("a", 5, "ms");

        assertThat(row.aiming(Target.floor(4)).missesFloor()).isTrue();
        assertThat(row.aiming(Target.floorAndGoal(5, 4)).missesFloor()).isFalse();
        assertThat(row.aiming(Target.goal(4)).missesFloor()).isFalse();
        assertThat(row.missesFloor()).isFalse();
    }

    @Test
    void shouldRefuseAPeerThatNothingCanBeAMultipleOf() {
        assertThatThrownBy(() -> new Peer("echo", 0)).hasMessageContaining("value=0.0 of peer=echo");
        assertThatThrownBy(() -> new Peer("echo", Double.NaN)).hasMessageContaining("NaN");
    }
}
