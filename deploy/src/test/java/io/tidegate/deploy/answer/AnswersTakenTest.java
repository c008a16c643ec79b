package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswersTakenTest {
    private static final KeyGroups LOW = new KeyGroups(0, 3);
    private static final TailLimits LIMITS =
            new TailLimits(1 << 20, 1 << 20, Path.of(System.getProperty("java.io.tmpdir")));
    /** Of a take-over's requests to the log: it has read both ends by then. */
    private static final int FIRST_APPEND = 5;

    private final MemoryLog log = new MemoryLog(2);

    @Property(tries = 400)
    void shouldGiveOneAnswerWhateverDiesAndWakesUp(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryLog decisions = new MemoryLog(1 + random.nextInt(3));
        List<List<RiskEvent>> source = source(random);
        SimulatedJob job = new SimulatedJob(decisions, source, random);
        int crashes = random.nextInt(5);
        for (int crash = 0; crash < crashes; crash++) {
            for (int step = random.nextInt(150); step > 0; step--) {
                job.step();
            }
            job.crash();
        }
        job.finish();

        AnswerCounts counts = decisions.judged();
        long events = source.stream().flatMap(List::stream).distinct().count();
        long readings = source.stream().mapToLong(List::size).sum();
        assertThat(counts.contradictions()).isZero();
        assertThat(counts.answers()).isEqualTo(events);
        assertThat(counts.decided()).isEqualTo(events);
        assertThat(counts.duplicates()).isEqualTo(readings - events);
        assertThat(job.waiting()).as("answers that nobody will ask for").isZero();
        job.close();
    }

    @Test
    void shouldStartAtAttemptOneAndFenceAnEmptyLog() {
        AnswersTaken taken = AnswersTaken.from(log, List.of(), LOW, "w", LIMITS);

        assertThat(taken.attempt()).isEqualTo(1);
        assertThat(taken.tail().isEmpty()).isTrue();
        assertThat(log.partition(0)).containsExactly(new Fence(1, 0, 3, "w"));
        assertThat(log.partition(1)).containsExactly(new Fence(1, 0, 3, "w"));
    }

    @Test
    void shouldCountAttemptsOfItsOwnKeyGroupsOnly() {
        log.append(new Fence(7, 4, 7, "other"));
        log.append(new Fence(2, 3, 4, "before rescaling"));

        assertThat(AnswersTaken.from(log, List.of(), LOW, "w", LIMITS).attempt())
                .isEqualTo(3);
    }

    @Test
    void shouldCountTheCheckpointedAttemptWhereTheLogStartsBehindItsFence() {
        log.append(new Fence(5, 0, 3, "its own"));
        AnswerCheckpoint checkpoint = checkpoint(5, LOW, log.ends());
        log.append(new Fence(1, 4, 7, "of other key groups"));
        log.expire();

        assertThat(AnswersTaken.from(log, List.of(checkpoint), LOW, "w", LIMITS).attempt())
                .isEqualTo(6);
    }

    @Test
    void shouldKeepAnswersOfItsKeyGroupsThatAreNotVoid() {
        log.append(decision("stands", 1, 1, 10));
        log.append(decision("of another subtask", 5, 1, 11));
        log.append(new Fence(2, 0, 3, "second"));
        log.append(decision("from a paused process", 1, 1, 12));
        log.append(decision("of the second", 1, 2, 13));

        TailAnswers tail = AnswersTaken.from(log, List.of(), LOW, "w", LIMITS).tail();

        assertThat(tail.size()).isEqualTo(2);
        assertThat(tail.take("bank\u001fstands")).isPresent();
        assertThat(tail.take("bank\u001fof the second")).isPresent();
    }

    @Test
    void shouldCountRecordsFromTheBarrierOfTheSubtaskThatHadTheirKeyGroup() {
        long[] start = log.ends();
        log.append(decision("of the early one", 5, 1, 10));
        log.append(decision("of the late one", 1, 1, 11));
        AnswerCheckpoint late = checkpoint(1, LOW, log.ends());
        AnswerCheckpoint early = checkpoint(1, new KeyGroups(4, 7), start);

        TailAnswers tail = AnswersTaken.from(log, List.of(late, early), new KeyGroups(0, 7), "w", LIMITS)
                .tail();

        assertThat(tail.take("bank\u001fof the early one")).isPresent();
        assertThat(tail.take("bank\u001fof the late one")).isEmpty();
    }

    @Test
    void shouldFindAnswersThatWaitAgainThroughACheckpoint() {
        AnswerCheckpoint before = checkpoint(1, LOW, log.ends());
        log.append(decision("waits", 1, 1, 10));
        log.append(decision("of a void attempt", 1, 0, 11));
        AnswersTaken first = AnswersTaken.from(log, List.of(before), LOW, "w1", LIMITS);
        log.append(new Fence(1, 0, 3, "a late one, that nobody heeds"));
        AnswerCheckpoint inReplay =
                AnswerCheckpoint.decode(first.checkpoint(log).encode());
        first.seen().see("tidegate.events", 0, 10);
        AnswerCheckpoint afterwards =
                AnswerCheckpoint.decode(first.checkpoint(log).encode());

        assertThat(inReplay.tail())
                .as("where its own tail began")
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(before.tail());
        assertThat(afterwards.tail().get(0).offsets()).isEqualTo(log.ends());
        TailAnswers again =
                AnswersTaken.from(log, List.of(inReplay), LOW, "w2", LIMITS).tail();
        assertThat(again.size()).isEqualTo(1);
        assertThat(again.take("bank\u001fwaits")).isPresent();
        assertThat(AnswersTaken.from(log, List.of(afterwards), LOW, "w3", LIMITS)
                        .tail()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldGiveUpWhereAnotherTakesOverAtTheSameTime() {
        int[] request = new int[1];
        log.beforeEach(() -> {
            if (++request[0] == FIRST_APPEND) {
                log.fences().append(new Fence(1, 2, 5, "the other"));
            }
        });

        assertThatThrownBy(() -> AnswersTaken.from(log, List.of(), LOW, "w", LIMITS))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("another takes over key groups 2 to 5 as attempt 1, while this one has 0 to 3");
    }

    @Test
    void shouldCountAttemptsThatStandInNoPartitionYet() {
        log.fences().append(new Fence(4, 2, 5, "asleep before it wrote to the partitions"));

        assertThat(AnswersTaken.from(log, List.of(), LOW, "w", LIMITS).attempt())
                .isEqualTo(5);
    }

    @Test
    void shouldRefuseACheckpointBehindTheFenceOfALateOne() {
        AnswersTaken taken = AnswersTaken.from(log, List.of(), LOW, "w", LIMITS);
        log.fences().append(new Fence(2, 4, 7, "of other key groups"));
        log.fences().append(new Fence(1, 0, 3, "of the same attempt, so it gave up"));
        assertThat(taken.checkpoint(log).attempt()).isEqualTo(1);

        log.fences().append(new Fence(2, 3, 3, "late"));

        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> taken.checkpoint(log))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("as attempt 2, while this one has 0 to 3 as attempt 1");
        }
    }

    @Test
    void shouldRefuseALogOfAnotherNumberOfPartitions() {
        AnswerCheckpoint ofThree = checkpoint(5, LOW, new long[3]);

        assertThatThrownBy(() -> AnswersTaken.from(log, List.of(ofThree), LOW, "w", LIMITS))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("has 2 partitions, and had 3");
    }

    @Test
    void shouldRefuseALogThatEndsBeforeTheCheckpoint() {
        log.append(new Fence(5, 0, 3, "w"));
        AnswerCheckpoint there = checkpoint(5, LOW, log.ends());
        AnswerCheckpoint gone = checkpoint(5, new KeyGroups(4, 7), new long[] {1, 3});

        assertThatThrownBy(() -> AnswersTaken.from(log, List.of(there, gone), new KeyGroups(0, 7), "w", LIMITS))
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .extracting(Problem::code)
                        .containsExactly(ErrorCode.INVALID_INPUT))
                .hasMessageContaining("partition 1 of the decisions topic ends at offset 1, and ended at 3");
        assertThat(log.ends()).as("nothing was written").containsExactly(1, 1);
        assertThat(AnswersTaken.from(log, List.of(there, gone), LOW, "w", LIMITS)
                        .attempt())
                .as("where the other subtask's key groups are not asked for")
                .isEqualTo(6);
    }

    private static AnswerCheckpoint checkpoint(long attempt, KeyGroups own, long[] logEnds) {
        return new AnswerCheckpoint(attempt, own, List.of(new TailStart(own, attempt, logEnds)), new SeenOffsets());
    }

    private static Decision decision(String eventId, int keyGroup, long attempt, long offset) {
        RiskEvent event = Samples.payment(eventId, "m1");
        return new DecisionMaker(Samples.inForce(1), "catalog", "build", () -> 0)
                .decide(Samples.record(event, 0, offset), event, new Seat("key", keyGroup, attempt), 1);
    }

    static List<List<RiskEvent>> source(Random random) {
        List<List<RiskEvent>> source = new ArrayList<>();
        int partitions = 1 + random.nextInt(2);
        for (int partition = 0; partition < partitions; partition++) {
            List<RiskEvent> events = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                boolean again = !events.isEmpty() && random.nextInt(6) == 0;
                events.add(
                        again
                                ? events.get(random.nextInt(events.size()))
                                : Samples.payment("e" + partition + "-" + i, "m" + random.nextInt(12)));
            }
            source.add(events);
        }
        return source;
    }
}
