package io.tidegate.deploy.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldSpaceEventsEvenlyAtARate() {
        Pace pace = Pace.rate(1_000);

        assertThat(pace.dueNanos(0, 99)).isZero();
        assertThat(pace.dueNanos(5_000, 99)).isEqualTo(5_000_000_000L);
        assertThat(pace.hasDueTimes()).isTrue();
    }

    @Test
    void shouldFollowTheEventsOwnTimesAtASpeed() {
        Pace pace = Pace.own(60);

        assertThat(pace.dueNanos(0, 1_000_000)).isZero();
        assertThat(pace.dueNanos(1, 1_060_000)).isEqualTo(1_000_000_000L);
    }

    @Test
    void shouldHaveNoDueTimesWhenFast() {
        assertThat(Pace.fast().dueNanos(9, 9)).isZero();
        assertThat(Pace.fast().hasDueTimes()).isFalse();
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        assertThatThrownBy(() -> Pace.rate(0))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("rate=0.0 events/s must be from");
        assertThatThrownBy(() -> Pace.own(Double.NaN)).isInstanceOf(TidegateException.class);
    }
}
