package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionSamples;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.loadtests.latency.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rule of the log, on records as the job writes them: key group 17, first by attempt 1, then by attempt 2. */
class AnswerLogTest {
    private static final int KEY_GROUP = 17;

    private final DecisionCodec codec = new DecisionCodec();
    private final LoadIds ids = new LoadIds("bank", "load-x-0");
    private final LoadTimeline timeline =
            new LoadTimeline(new Schedule(0, 1_000), Duration.ZERO, (nanos, isMeasured) -> {});
    private final AnswerLog log = new AnswerLog(LoadPath.JOB);

    @BeforeEach
    void sendThree() {
        log.follow(Optional.of(new AnswerLog.Run(ids, timeline)));
        for (int i = 0; i < 3; i++) {
            timeline.sent(i);
        }
    }

    @Test
    void shouldWaitForTheFirstRecordThatIsNotVoid() {
        answer(0, 0, 1, DecisionOrigin.DECIDED);
        fence(0, 2);
        answer(0, 1, 1, DecisionOrigin.DECIDED); // of a process that is dead and does not know
        answer(0, 0, 2, DecisionOrigin.REPEATED);
        assertThat(timeline.waiting()).isEqualTo(2);
        answer(0, 1, 2, DecisionOrigin.DECIDED);
        answer(0, 2, 2, DecisionOrigin.DUPLICATE);
        answer(0, 2, 2, DecisionOrigin.DECIDED);
        assertThat(timeline.waiting()).isZero();
        assertThat(timeline.log()).isEqualTo(new LogCounts(2, 1, 1, 1, 1));
    }

    @Test
    void shouldHoldAFenceForItsPartitionAlone() {
        fence(0, 2);
        answer(1, 0, 1, DecisionOrigin.DECIDED);
        assertThat(timeline.waiting()).isEqualTo(2);
    }

    @Test
    void shouldKnowFencesOfEarlierRuns() {
        log.follow(Optional.empty());
        fence(0, 2);
        log.follow(Optional.of(new AnswerLog.Run(ids, timeline)));
        answer(0, 0, 1, DecisionOrigin.DECIDED);
        assertThat(timeline.log()).isEqualTo(new LogCounts(1, 0, 0, 0, 0));
    }

    @Test
    void shouldLeaveOthersAnswersAlone() {
        log.note(record(0, key("somebody-7"), DecisionSamples.decided()), 5);
        assertThat(timeline.waiting()).isEqualTo(3);
        assertThat(timeline.log().isEmpty()).isTrue();
    }

    /** A way of the benchmarks forwards payments: its records say nothing of themselves. */
    @Test
    void shouldTakeAnyRecordOfAWayThatForwards() {
        AnswerLog forwards = new AnswerLog(LoadPath.ofBenchmark("echo"));
        forwards.follow(Optional.of(new AnswerLog.Run(ids, timeline)));
        forwards.note(new ConsumerRecord<>("bench.echo.out", 0, 0, key(ids.id(1)), new byte[] {1}), 5);
        assertThat(timeline.waiting()).isEqualTo(2);
    }

    private void fence(int partition, long attempt) {
        log.note(record(partition, null, new Fence(attempt, KEY_GROUP, KEY_GROUP, "writer")), 5);
    }

    private void answer(int partition, int index, long attempt, DecisionOrigin origin) {
        Decision sample = DecisionSamples.decided();
        Decision decision = DecisionSamples.with(
                        sample, ids.id(index), attempt, KEY_GROUP, sample.ruling(), sample.model())
                .again(origin, sample.source(), attempt, 5);
        log.note(record(partition, key(ids.id(index)), decision), 5);
    }

    private static byte[] key(String eventId) {
        return EntityKey.ofEvent("bank", eventId).getBytes(StandardCharsets.UTF_8);
    }

    private ConsumerRecord<byte[], byte[]> record(int partition, byte @Nullable [] key, LogEntry entry) {
        return new ConsumerRecord<>(Topics.DECISIONS, partition, 0, key, codec.encode(entry));
    }
}
