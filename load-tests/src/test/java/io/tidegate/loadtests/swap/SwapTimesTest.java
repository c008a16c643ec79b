package io.tidegate.loadtests.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SwapTimesTest {
    private final SwapTimes times = new SwapTimes();

    @Test
    void shouldMeasureFromPublicationToTheFirstDecisionAndToTheLastOlderOne() {
        times.decided(1, 50);
        times.published(2, 100);
        times.decided(1, 110);
        times.decided(2, 130);
        times.decided(1, 145); // of a subtask that still has the old one
        times.decided(2, 150);
        times.published(3, 200);
        times.decided(3, 260);
        times.decided(2, 259);

        assertThat(times.swaps()).containsExactly(new SwapTimes.Swap(2, 30, 45), new SwapTimes.Swap(3, 60, 59));
        assertThat(times.decisions()).isEqualTo(7);
    }

    @Test
    void shouldSettleAtOnceWhereNoOlderVersionDecidesAnyMore() {
        times.decided(1, 50);
        times.published(2, 100);
        times.decided(2, 130);

        assertThat(times.swaps()).containsExactly(new SwapTimes.Swap(2, 30, 0));
    }

    /** Nothing says that the clock is positive. */
    @Test
    void shouldMeasureAcrossTheEndOfTheClock() {
        times.published(2, Long.MAX_VALUE - 10);
        times.decided(1, Long.MAX_VALUE - 5);
        times.decided(1, Long.MIN_VALUE + 4);
        times.decided(2, Long.MIN_VALUE + 9);

        assertThat(times.swaps()).containsExactly(new SwapTimes.Swap(2, 20, 15));
    }

    @Test
    void shouldLeaveOutWhatNeverDecided() {
        times.published(2, 100);
        times.published(3, 200);
        times.decided(3, 210);

        assertThat(times.swaps()).extracting(SwapTimes.Swap::version).containsExactly(3L);
        assertThatIllegalStateException().isThrownBy(() -> times.published(3, 300));
    }

    @Test
    void shouldWaitForTheFirstDecision() throws Exception {
        long longEnough = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        CompletableFuture<Void> decided = CompletableFuture.runAsync(() -> times.decided(2, 100));

        assertThat(times.await(2, longEnough)).isTrue();
        assertThat(times.await(3, System.nanoTime() - 1)).isFalse();
        decided.join();
    }
}
