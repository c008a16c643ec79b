package io.tidegate.loadtests.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    @Property(tries = 200)
    void shouldBeExactAtEveryIndex(@ForAll @IntRange(min = 1, max = 1_000_000) int rate, @ForAll @IntRange int index) {
        long due = new Schedule(7, rate).dueNanos(Math.abs(index / 2));

        assertThat(due - 7)
                .isEqualTo(java.math.BigInteger.valueOf(Math.abs(index / 2))
                        .multiply(java.math.BigInteger.valueOf(1_000_000_000))
                        .divide(java.math.BigInteger.valueOf(rate))
                        .longValueExact());
    }

    @Test
    void shouldSendLateEventsAtOnceAndSkipNone() {
        long now = System.nanoTime();
        Schedule past = new Schedule(now - 1_000_000_000L, 100_000);
        List<Integer> sent = new ArrayList<>();

        OpenLoop.run(past, 1_000, sent::add);

        assertThat(sent).hasSize(1_000).isSorted().startsWith(0).endsWith(999);
    }

    @Test
    void shouldNotSendBeforeDue() {
        Schedule schedule = new Schedule(System.nanoTime() + 2_000_000, 1_000);
        List<Long> earliness = new ArrayList<>();

        OpenLoop.run(schedule, 5, index -> earliness.add(schedule.dueNanos(index) - System.nanoTime()));

        assertThat(earliness).hasSize(5).allMatch(nanos -> nanos <= 0);
    }
}
