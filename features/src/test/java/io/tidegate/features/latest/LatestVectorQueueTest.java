package io.tidegate.features.latest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatestVectorQueueTest {
    private final LatestVectorQueue queue = new LatestVectorQueue(3);

    /** Run, attempt, time, number of a vector, and of the one that is there. */
    @ParameterizedTest
    @CsvSource({
        "1,1,10,2, 1,1,10,1, true",
        "1,1,10,1, 1,1,10,1, false",
        "1,1,10,1, 1,1,10,2, false",
        "1,1,11,1, 1,1,10,2, true",
        "1,1,9,3, 1,1,10,2, false",
        "1,2,10,1, 1,1,10,2, true",
        "1,2,9,3, 1,1,10,2, false",
        "1,1,11,3, 1,2,10,2, false",
        "2,1,1,1, 1,9,10,9, true",
        "1,9,10,9, 2,1,1,1, false"
    })
    void shouldKnowWhichIsTheLater(
            long run, long attempt, long time, long number, long r, long a, long t, long n, boolean later) {
        LatestVector vector = Vectors.of("ada", run, attempt, time, number, 1);
        LatestVector there = Vectors.of("ada", r, a, t, n, 2);

        assertThat(vector.supersedes(there)).isEqualTo(later);
        assertThat(vector.supersedes(there) && there.supersedes(vector)).isFalse();
    }

    @Test
    void shouldHoldTheLatestOfEachEntityInTheOrderOfWaiting() throws InterruptedException {
        LatestVector first = Vectors.of("ada", 1, 1, 10, 1, 1);
        LatestVector other = Vectors.of("bea", 1, 1, 10, 1, 1);
        LatestVector second = Vectors.of("ada", 1, 1, 11, 2, 2);
        queue.offer(first);
        queue.offer(other);
        queue.offer(second);
        queue.offer(first);

        assertThat(queue.take(10)).containsExactly(second, other);
        assertThat(queue.size()).isZero();
        assertThat(queue.superseded()).isEqualTo(2);
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void shouldDropWhatWaitsLongestWhenItIsFull() throws InterruptedException {
        for (int i = 1; i <= 5; i++) {
            queue.offer(Vectors.of("a" + i, 1, 1, i, 1, i));
        }

        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(queue.take(2)).extracting(vector -> vector.entity().id()).containsExactly("a3", "a4");
        assertThat(queue.take(2)).extracting(vector -> vector.entity().id()).containsExactly("a5");
    }

    @Test
    void shouldTakeBackWhatIsNotOutdated() throws InterruptedException {
        LatestVector old = Vectors.of("ada", 1, 1, 10, 1, 1);
        LatestVector kept = Vectors.of("bea", 1, 1, 10, 1, 1);
        LatestVector outside = Vectors.of("carl", 1, 1, 10, 1, 1);
        LatestVector newer = Vectors.of("ada", 1, 1, 11, 2, 2);
        LatestVector other = Vectors.of("dora", 1, 1, 11, 2, 2);
        queue.offer(newer);
        queue.offer(other);
        queue.giveBack(List.of(old, kept, outside));

        assertThat(queue.take(10)).containsExactly(newer, other, kept);
        assertThat(queue.superseded()).isEqualTo(1);
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void shouldHoldSomething() {
        assertThatThrownBy(() -> new LatestVectorQueue(0)).hasMessageContaining("entitiesMax=0");
        assertThatThrownBy(() -> LatestVectorConfig.off(999, 1, 1)).hasMessageContaining("ttlMillis=999");
        assertThatThrownBy(() -> LatestVectorConfig.off(1_000, 0, 1)).hasMessageContaining("queueMax=0");
        assertThatThrownBy(() -> LatestVectorConfig.off(1_000, 1, 0)).hasMessageContaining("batchMax=0");
    }
}
