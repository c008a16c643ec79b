package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.latency.LatencyFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {
    private static final double PRECISION = 0.05;
    private static final CapacitySearch.Goal GOAL = new CapacitySearch.Goal(99, 100);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 99, 1_000, 5_432, 70_000})
    void shouldFindWhatAJobCanTake(int capacity) throws InterruptedException {
        CapacitySearch.Found found =
                new CapacitySearch(rate -> result(rate, rate <= capacity), PRECISION, 1_000_000).find(1_000, GOAL);
        int best = found.best().orElseThrow().ratePerSecond();
        assertThat(best).isLessThanOrEqualTo(capacity);
        assertThat(capacity - best).isLessThanOrEqualTo((int) Math.max(1, capacity * PRECISION));
        assertThat(found.tried()).hasSizeLessThan(40);
    }

    @Test
    void shouldFindNothingWhereNoRateHolds() throws InterruptedException {
        CapacitySearch.Found found =
                new CapacitySearch(rate -> result(rate, false), PRECISION, 1_000_000).find(8, GOAL);
        assertThat(found.best()).isEmpty();
        assertThat(found.tried()).extracting(LoadResult::ratePerSecond).containsExactly(8, 4, 2, 1);
    }

    @Test
    void shouldTryNoHigherRateThanItMay() throws InterruptedException {
        CapacitySearch.Found found = new CapacitySearch(rate -> result(rate, true), PRECISION, 5_000).find(4_000, GOAL);
        assertThat(found.tried()).extracting(LoadResult::ratePerSecond).containsExactly(4_000, 5_000);
        assertThat(found.best().orElseThrow().ratePerSecond()).isEqualTo(5_000);
        assertThat(found.isOver()).isTrue();
        assertThat(found.failed()).isEmpty();
    }

    @Test
    void shouldTryNothingAfterARunThatSomebodyEnded() throws InterruptedException {
        CapacitySearch.Trial trial = rate -> rate < 1_500
                ? result(rate, true)
                : LoadResults.of(rate, new LatencyFigures(), LoadResult.Ending.BY_HAND);
        CapacitySearch.Found found = new CapacitySearch(trial, PRECISION, 1_000_000).find(1_000, GOAL);
        assertThat(found.tried()).extracting(LoadResult::ratePerSecond).containsExactly(1_000, 1_500);
        assertThat(found.best().orElseThrow().ratePerSecond()).isEqualTo(1_000);
        assertThat(found.isOver()).isFalse();
        assertThat(found.failed()).isEmpty();
    }

    @Test
    void shouldTellTheLowestRateThatFailed() throws InterruptedException {
        CapacitySearch.Found found =
                new CapacitySearch(rate -> result(rate, rate <= 3_000), 0.5, 1_000_000).find(1_000, GOAL);
        assertThat(found.tried()).extracting(LoadResult::ratePerSecond).containsExactly(1_000, 1_500, 2_250, 3_375);
        assertThat(found.isOver()).isTrue();
        assertThat(found.failed()).hasValue(3_375);
    }

    private static LoadResult result(int rate, boolean fast) {
        LatencyFigures latency = new LatencyFigures();
        latency.record(fast ? 1_000_000 : 1_000_000_000);
        return LoadResults.of(rate, latency, LoadResult.Ending.COMPLETE);
    }
}
