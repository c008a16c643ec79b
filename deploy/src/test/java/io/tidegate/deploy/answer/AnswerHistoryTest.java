package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerHistoryTest {
    private static final long HORIZON = 800;
    private static final byte[] ANSWER = new byte[92];

    private final MemoryShelf shelf = new MemoryShelf();
    private final AnswerHistory history = new AnswerHistory(shelf, HORIZON, 10_000);

    @Test
    void shouldFindAnAnswerWithinTheHorizonOnly() {
        history.keep("e", new byte[] {7}, 1_000);

        assertThat(history.find("e", 1_000 + HORIZON - 1)).hasValue(new byte[] {7});
        assertThat(history.find("e", 1_000 + HORIZON)).isEmpty();
        assertThat(history.find("other", 1_000)).isEmpty();
    }

    @Test
    void shouldAskToBeCalledOnceForAKeyInUse() {
        assertThat(history.keep("a", ANSWER, 1_000)).hasValue(1_000 + HORIZON);
        assertThat(history.keep("b", ANSWER, 1_100)).isEmpty();

        assertThat(history.forget(1_000 + HORIZON)).isEqualTo(OptionalLong.of(1_000 + HORIZON + HORIZON / 8));
        assertThat(shelf.size()).isEqualTo(1);
        assertThat(history.forget(1_900 + HORIZON / 8)).isEmpty();
        assertThat(shelf.size()).isZero();
        assertThat(shelf.bytes()).isZero();
        assertThat(history.keep("c", ANSWER, 3_000)).hasValue(3_000 + HORIZON);
    }

    @Test
    void shouldNotGrowWhereTheSameAnswerIsKeptAgain() {
        history.keep("a", ANSWER, 1_000);
        long once = shelf.bytes();
        history.keep("a", ANSWER, 1_200);

        assertThat(shelf.bytes()).isEqualTo(once);
    }

    @Property(tries = 100)
    void shouldForgetTheOldestBeyondItsBytes(@ForAll @Size(max = 200) List<@IntRange(max = 400) Integer> sizes) {
        MemoryShelf kept = new MemoryShelf();
        AnswerHistory limited = new AnswerHistory(kept, HORIZON, 2_000);
        for (int i = 0; i < sizes.size(); i++) {
            limited.keep("e" + i, new byte[sizes.get(i)], i);
            long bytes = 0;
            for (var entry : kept.entries()) {
                bytes += entry.getKey().length() + entry.getValue().length;
            }
            assertThat(kept.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(2_000);
            int size = kept.size();
            for (int back = 0; back < size; back++) {
                assertThat(limited.find("e" + (i - back), i))
                        .as("the newest stay")
                        .isPresent();
            }
        }
    }
}
