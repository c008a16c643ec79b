package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswerHistoryTest {
    private static final long HORIZON = 800;
    private static final long BYTES_MAX = AnswerHistory.BYTES_MAX_LEAST;

    private final MemoryShelf shelf = new MemoryShelf();
    private final AnswerHistory history = new AnswerHistory(shelf, HORIZON, BYTES_MAX);

    @Test
    void shouldFindAnAnswerWithinTheHorizonOnly() {
        history.keep("e", new byte[] {7}, 1_000);

        assertThat(history.find("e", 1_000 + HORIZON - 1)).hasValue(new byte[] {7});
        assertThat(history.find("e", 1_000 + HORIZON)).isEmpty();
        assertThat(history.find("other", 1_000)).isEmpty();
    }

    @Test
    void shouldGiveTheNewestWhereAnEventWasKeptAgain() {
        history.keep("e", new byte[] {7}, 1_000);
        history.keep("e", new byte[] {8}, 1_000 + HORIZON);

        assertThat(history.find("e", 1_000 + HORIZON)).hasValue(new byte[] {8});
    }

    /** Woken when it asks to be, it forgets all that expired, and asks only a few times in a horizon. */
    @Property(tries = 200)
    void shouldHoldNothingOnceAllItsWakesHavePassed(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryShelf kept = new MemoryShelf();
        AnswerHistory woken = new AnswerHistory(kept, HORIZON, BYTES_MAX);
        TreeSet<Long> wakes = new TreeSet<>();
        long now = random.nextInt(100_000);
        long begin = now;
        for (int i = 0; i < 200; i++) {
            now += random.nextInt(20);
            woken.keep("e" + random.nextInt(1_000), new byte[random.nextInt(40)], now)
                    .ifPresent(wakes::add);
        }
        assertThat(wakes.size()).isLessThanOrEqualTo((int) ((now - begin) * 8 / HORIZON) + 2);
        assertThat(wakes.last()).isBetween(now + HORIZON, now + HORIZON + HORIZON / 8);
        for (long wake : wakes) {
            assertThat(kept.bytes()).isPositive();
            woken.forget(wake);
        }
        assertThat(kept.bytes()).isZero();
    }

    @Property(tries = 100)
    void shouldBeAMapThatForgetsTheOldestOfABucket(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryShelf kept = new MemoryShelf();
        AnswerHistory limited = new AnswerHistory(kept, HORIZON, BYTES_MAX);
        Map<String, byte[]> answers = new HashMap<>();
        Map<String, Long> keptAt = new HashMap<>();
        byte[] common = new byte[random.nextInt(100)];
        int size = random.nextInt(40);
        for (int now = 0; now < 3_000; now++) {
            String key = "e" + random.nextInt(2_000);
            byte[] answer = new byte[common.length + random.nextInt(size + 1)];
            random.nextBytes(answer);
            System.arraycopy(common, 0, answer, 0, random.nextInt(common.length + 1));
            limited.keep(key, answer, now);
            answers.put(key, answer);
            keptAt.put(key, (long) now);

            assertThat(kept.bytes()).isLessThanOrEqualTo(BYTES_MAX);
            assertThat(limited.find(key, now)).hasValue(answer);
            String other = "e" + random.nextInt(2_000);
            boolean isExpired = keptAt.getOrDefault(other, -HORIZON) + HORIZON <= now;
            limited.find(other, now).ifPresent(found -> {
                assertThat(isExpired).isFalse();
                assertThat(found).isEqualTo(answers.get(other));
            });
            if (!isExpired && size + common.length < 20) {
                assertThat(limited.find(other, now)).as("there is room").isPresent();
            }
        }
    }

    @Test
    void shouldRefuseALimitThatNoBucketCanKeep() {
        assertThatThrownBy(() -> new AnswerHistory(shelf, HORIZON, BYTES_MAX - 1))
                .hasMessage("bytesMax=65535, expected 65536 to 16777216");
    }
}
