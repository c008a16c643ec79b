package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cluster.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnProcessTest {
    @Test
    void shouldKeepTheLongestPauseOfEachSecond() {
        try (OwnProcess own = OwnProcess.watch(Long.MAX_VALUE / 2)) {
            long start = Long.MAX_VALUE / 2;
            own.paused(start + 100, 3);
            own.paused(start + 900, 12);
            own.paused(start + 2_000, 5);
            own.paused(start - 1, 99); // before
            own.paused(start + 2_100, 0);
            assertThat(own.seen().longestPauses())
                    .containsEntry(0, 12L)
                    .containsEntry(2, 5L)
                    .hasSize(2);
            assertThat(own.seen().pausedMillis()).isEqualTo(20);
        }
    }

    @Test
    void shouldSeeACollectionOfThisProcess() {
        try (OwnProcess own = OwnProcess.watch(0)) {
            // A pause of less than a millisecond is none: tries until one is longer.
            Await.until("a pause", Duration.ofMinutes(1), () -> {
                System.gc();
                return own.seen().pausedMillis() > 0;
            });
            assertThat(own.seen().cores()).isPositive();
        }
    }
}
