package io.tidegate.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecoveryWatchTest {
    private final RecoveryWatch watch = new RecoveryWatch();
    private final SentLog log = new SentLog();

    @Test
    void shouldMeasureFromTheFaultToTheFirstAnswerAndUntilNobodyWaits() {
        log.sent("before", at(0));
        watch.struck(1, at(1));
        log.sent("after", at(2));
        answered("before", at(5));
        look(at(5));

        assertThat(watch.of(1).firstAnswerMillis()).isEqualTo(-1);

        log.sent("waits", at(3));
        answered("after", at(6));
        look(at(6));

        assertThat(watch.of(1)).isEqualTo(new Recovery(5_000, -1, 5_000));

        answered("waits", at(9));
        look(at(9));

        assertThat(watch.of(1)).isEqualTo(new Recovery(5_000, 8_000, 6_000));
        assertThat(log.oldestWaitingNanos()).isEmpty();
    }

    @Test
    void shouldKnowWhatIsAcknowledgedAndNotAnswered() {
        log.sent("a", 1);
        log.sent("b", 2);
        log.sent("a", 3);
        log.acknowledged("b");

        assertThat(log.size()).isEqualTo(2);
        assertThat(log.waiting()).isEqualTo(1);
        assertThat(log.acknowledged()).containsExactly("b");
        assertThat(log.answered("b")).isEqualTo(OptionalLong.of(2));
        assertThat(log.answered("b")).isEmpty();
        assertThat(log.answered("stranger")).isEmpty();
        assertThat(log.waiting()).isZero();
    }

    private void answered(String key, long nanos) {
        watch.answered(log.answered(key).orElseThrow(), nanos);
    }

    private void look(long nanos) {
        watch.look(log.oldestWaitingNanos(), nanos);
    }

    private static long at(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
