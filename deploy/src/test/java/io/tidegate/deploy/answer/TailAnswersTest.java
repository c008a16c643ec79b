package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailAnswersTest {
    private static final String EVENTS = "tidegate.events";
    private static final int PARTITIONS = 3;

    private final DecisionMaker maker = new DecisionMaker(Samples.inForce(1), "catalog", "build", () -> 0);

    @Property(tries = 60)
    void shouldAnswerAsAMapWouldWhereverTheAnswersLie(@ForAll long seed) {
        Random random = new Random(seed);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        TailLimits limits = new TailLimits(1L << (15 + random.nextInt(6)), 1 << 20, folder);
        Map<String, byte[]> answers = new HashMap<>();
        Set<RecordOrigin> readings = new HashSet<>();
        try (TailAnswers tail = new TailAnswers(limits, random.nextLong())) {
            for (int i = random.nextInt(600); i > 0; i--) {
                Decision decision = decision("e" + random.nextInt(400), random.nextInt(PARTITIONS), i, i % 7);
                tail.add(decision);
                readings.add(decision.source());
                answers.putIfAbsent(
                        "bank\u001f" + decision.eventId(), StoredAnswerCodec.encode(StoredAnswer.of(decision)));
            }
            for (int i = 0; i < 2_000; i++) {
                assertThat(tail.size()).isEqualTo(answers.size());
                assertThat(tail.isEmpty()).isEqualTo(answers.isEmpty() && readings.isEmpty());
                RecordOrigin origin = new RecordOrigin(EVENTS, random.nextInt(PARTITIONS), random.nextInt(620), 0);
                assertThat(tail.takeAnswered(origin))
                        .isEqualTo(readings.removeIf(reading ->
                                reading.partition() == origin.partition() && reading.offset() == origin.offset()));
                String key = "bank\u001fe" + random.nextInt(420);
                Optional<byte[]> taken = tail.take(key);
                assertThat(taken.isPresent()).isEqualTo(answers.containsKey(key));
                taken.ifPresent(answer -> assertThat(answer).isEqualTo(answers.remove(key)));
            }
        }
    }

    @Test
    void shouldUseAFileWithoutANameBeyondItsMemory(@TempDir Path folder) throws IOException {
        try (TailAnswers tail = new TailAnswers(new TailLimits(1 << 15, 1 << 20, folder), 7)) {
            tail.add(decision("first", 0, 0, 1));
            assertThat(tail.bytesOnDisk()).isZero();
            for (int i = 1; i < 500; i++) {
                tail.add(decision("e" + i, 0, i, 1));
            }

            assertThat(tail.bytesOnDisk()).isGreaterThan(10_000);
            try (var files = Files.list(folder)) {
                assertThat(files).as("what a killed process would leave").isEmpty();
            }
            assertThat(tail.take("bank\u001ffirst")).isPresent();
            assertThat(tail.take("bank\u001fe499")).isPresent();
            tail.close();
            assertThat(tail.bytesOnDisk()).isZero();
            assertThat(tail.take("bank\u001fe300")).isEmpty();
        }
    }

    @Test
    void shouldForgetAllOnceTheLastEventHasPassed() {
        try (TailAnswers tail = tail(1 << 20, 0)) {
            tail.add(decision("one", 0, 10, 1));
            tail.add(decision("two", 1, 20, 1));
            SeenOffsets seen = new SeenOffsets();
            seen.see(EVENTS, 0, 30);
            tail.forget(seen);
            assertThat(tail.size()).isEqualTo(2);

            seen.see(EVENTS, 1, 20);
            tail.forget(seen);
            assertThat(tail.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldNameTheLimitThatIsReached() {
        assertThatThrownBy(() -> fill(tail(1 << 14, 1 << 12), 1_000))
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .extracting(Problem::code)
                        .containsExactly(ErrorCode.INVALID_INPUT))
                .hasMessageContainingAll(
                        "limits.tailDiskBytes = 4096", "limits.tailBytes = 16384", "flink.restoreFrom");
        assertThatThrownBy(() -> fill(tail(1 << 14, 1 << 30), 100_000))
                .hasMessageContainingAll("an index of", "half of limits.tailBytes = 16384", "flink.restoreFrom");
    }

    @Test
    void shouldTakeHalfOfItsLimitsWithHalfOfTheAnswersThatEndIt() {
        assertHalf(tail(1 << 18, 1 << 30), "an index of");
        assertHalf(tail(1 << 18, 1 << 18), "limits.tailDiskBytes");
    }

    private void assertHalf(TailAnswers tail, String limit) {
        assertThat(tail.share()).isLessThan(0.02);
        int[] added = new int[2];
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        tail.add(decision("e" + i, 0, i, 1));
                        added[tail.share() > 0.5 ? 1 : 0]++;
                    }
                })
                .hasMessageContaining(limit);
        assertThat((double) added[1] / added[0]).isBetween(0.9, 1.1);
        assertThat(tail.share()).isBetween(0.9, 1.0);
        tail.close();
        assertThat(tail.share()).isLessThan(0.02);
    }

    private void fill(TailAnswers tail, int count) {
        try (tail) {
            for (int i = 0; i < count; i++) {
                tail.add(decision("e" + i, 0, i, 1));
            }
        }
    }

    private static TailAnswers tail(long memoryBytes, long diskBytes) {
        return new TailAnswers(
                new TailLimits(memoryBytes, diskBytes, Path.of(System.getProperty("java.io.tmpdir"))), 7);
    }

    private Decision decision(String eventId, int partition, long offset, int keyGroup) {
        RiskEvent event = Samples.payment(eventId, "m1");
        return maker.decide(Samples.record(event, partition, offset), event, new Seat("key", keyGroup, 1), offset);
    }
}
