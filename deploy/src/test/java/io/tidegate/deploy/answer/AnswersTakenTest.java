package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswersTakenTest {
    private static final KeyGroups LOW = new KeyGroups(0, 3);
    private static final int TAIL_BYTES = 1 << 20;

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
    }

    @Test
    void shouldStartAtAttemptOneAndFenceAnEmptyLog() {
        AnswersTaken taken = AnswersTaken.from(log, List.of(), LOW, "w", TAIL_BYTES);

        assertThat(taken.attempt()).isEqualTo(1);
        assertThat(taken.tail().isEmpty()).isTrue();
        assertThat(log.partition(0)).containsExactly(new Fence(1, 0, 3, "w"));
        assertThat(log.partition(1)).containsExactly(new Fence(1, 0, 3, "w"));
    }

    @Test
    void shouldCountAttemptsOfItsOwnKeyGroupsOnly() {
        log.append(new Fence(7, 4, 7, "other"));
        log.append(new Fence(2, 3, 4, "before rescaling"));

        assertThat(AnswersTaken.from(log, List.of(), LOW, "w", TAIL_BYTES).attempt())
                .isEqualTo(3);
    }

    @Test
    void shouldCountTheCheckpointedAttemptWhereTheLogStartsBehindItsFence() {
        AnswerCheckpoint checkpoint = checkpoint(5, LOW, new long[] {4, 4});

        assertThat(AnswersTaken.from(log, List.of(checkpoint), LOW, "w", TAIL_BYTES)
                        .attempt())
                .isEqualTo(6);
    }

    @Test
    void shouldKeepAnswersOfItsKeyGroupsThatAreNotVoid() {
        log.append(decision("stands", 1, 1, 10));
        log.append(decision("of another subtask", 5, 1, 11));
        log.append(new Fence(2, 0, 3, "second"));
        log.append(decision("from a paused process", 1, 1, 12));
        log.append(decision("of the second", 1, 2, 13));

        TailAnswers tail =
                AnswersTaken.from(log, List.of(), LOW, "w", TAIL_BYTES).tail();

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

        TailAnswers tail = AnswersTaken.from(log, List.of(late, early), new KeyGroups(0, 7), "w", TAIL_BYTES)
                .tail();

        assertThat(tail.take("bank\u001fof the early one")).isPresent();
        assertThat(tail.take("bank\u001fof the late one")).isEmpty();
    }

    @Test
    void shouldCarryAnswersThatWaitThroughACheckpoint() {
        log.append(decision("waits", 1, 1, 10));
        AnswersTaken first = AnswersTaken.from(log, List.of(), LOW, "w1", TAIL_BYTES);
        AnswerCheckpoint inReplay =
                AnswerCheckpoint.decode(first.checkpoint(log).encode());
        first.seen().see("tidegate.events", 0, 10);
        AnswerCheckpoint afterwards =
                AnswerCheckpoint.decode(first.checkpoint(log).encode());

        assertThat(inReplay.logEnds()).isEqualTo(log.ends());
        assertThat(AnswersTaken.from(log, List.of(inReplay), LOW, "w2", TAIL_BYTES)
                        .tail()
                        .size())
                .isEqualTo(1);
        assertThat(AnswersTaken.from(log, List.of(afterwards), LOW, "w3", TAIL_BYTES)
                        .tail()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldGiveUpWhereAnotherTakesOverAtTheSameTime() {
        boolean[] done = new boolean[1];
        log.beforeAppend(() -> {
            if (!done[0]) {
                done[0] = true;
                log.append(new Fence(1, 2, 5, "the other"));
            }
        });

        assertThatThrownBy(() -> AnswersTaken.from(log, List.of(), LOW, "w", TAIL_BYTES))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("another takes over key groups 0 to 3");
    }

    @Test
    void shouldNameTheLimitWhereTheTailIsTooLong() {
        log.append(decision("one", 1, 1, 10));

        assertThatThrownBy(() -> AnswersTaken.from(log, List.of(), LOW, "w", 100))
                .hasMessageContaining("limits.tailBytes = 100");
    }

    private static AnswerCheckpoint checkpoint(long attempt, KeyGroups own, long[] logOffsets) {
        return AnswerCheckpoint.of(attempt, own, logOffsets, new SeenOffsets(), new TailAnswers(TAIL_BYTES));
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
