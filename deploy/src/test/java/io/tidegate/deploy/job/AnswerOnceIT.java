package io.tidegate.deploy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.kafka.DecisionLog;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real job gives each event one answer when it is fenced from outside, rescaled, or starts behind a long log. */
class AnswerOnceIT {
    /** More answers than half of a limits.tailBytes of 1 MiB takes. */
    private static final int MANY = 8_000;

    private final long startMillis = System.currentTimeMillis();

    @TempDir
    Path folder;

    /** It slept in its take-over, and woke when others decided already: what they say behind its fence is void. */
    @Test
    void shouldAnswerWhatASleeperMadeVoid() throws Exception {
        try (JobRig rig = new JobRig(folder, settings(2, ""))) {
            JobClient job = rig.start(rig.config);
            send(rig, 0, 60);
            rig.await(60, judged -> judged.standing() == Standing.ANSWER);

            Fence late = new Fence(50, 0, rig.config.flink().maxParallelism() - 1, "sleeper");
            try (DecisionLog log = new DecisionLog(rig.config.kafka().bootstrap())) {
                log.fences().append(late);
                log.append(late);
            }
            send(rig, 60, 100);
            rig.await(100, judged -> judged.standing() == Standing.ANSWER);

            assertThat(rig.counts().contradictions()).isZero();
            assertThat(rig.counts().answers()).isEqualTo(100);
            assertThat(rig.counts().decided()).isEqualTo(100);
            assertThat(rig.decisions.stream()
                            .filter(judged -> judged.standing() == Standing.ANSWER)
                            .map(judged -> judged.decision().attempt())
                            .distinct())
                    .containsExactlyInAnyOrder(1L, 51L);
            job.cancel().get();
        }
    }

    /** Rules change with each start: whatever is decided twice says two different things. */
    @Test
    void shouldGiveTheSameAnswersAcrossRescaling() throws Exception {
        try (JobRig rig = new JobRig(folder, settings(1, ""))) {
            rules(rig, 1);
            JobClient one = rig.start(rig.config);
            send(rig, 0, 60);
            rig.await(60, judged -> judged.standing() == Standing.ANSWER);
            String atOne = stop(one);

            rules(rig, 2);
            JobClient two = rig.start(rig.configured(settings(2, "restoreFrom: '" + atOne + "'")));
            send(rig, 0, 80);
            rig.await(80, judged -> judged.standing() == Standing.ANSWER);
            rig.until(() -> rig.counts().duplicates() == 60);
            String atTwo = stop(two);

            rules(rig, 3);
            JobClient oneAgain = rig.start(rig.configured(settings(1, "restoreFrom: '" + atTwo + "'")));
            send(rig, 0, 90);
            rig.await(90, judged -> judged.standing() == Standing.ANSWER);
            rig.until(() -> rig.counts().duplicates() == 60 + 80);

            assertThat(rig.counts().contradictions()).isZero();
            assertThat(rig.counts().decided()).isEqualTo(90);
            assertThat(rig.decisions.stream()
                            .filter(judged -> judged.standing() == Standing.ANSWER)
                            .map(judged ->
                                    judged.decision().ruling().orElseThrow().ruleSetVersion())
                            .distinct())
                    .containsExactlyInAnyOrder(1L, 2L, 3L);
            oneAgain.cancel().get();
        }
    }

    @Test
    void shouldKeepALongTailOnDiskAndFailForGoodWhereItMayNot() throws Exception {
        try (JobRig rig = new JobRig(folder, settings(1, ""))) {
            rules(rig, 1);
            JobClient first = rig.start(rig.config);
            send(rig, 0, MANY);
            rig.await(MANY, judged -> judged.standing() == Standing.ANSWER);
            first.cancel().get();
            rig.until(() -> hasEnded(first));
            rules(rig, 2);

            try (JobRun without = JobRun.start(rig.configured(limits(0)), 0)) {
                assertThatThrownBy(without::await)
                        .isInstanceOfSatisfying(TidegateException.class, told -> assertThat(told.problems())
                                .extracting(Problem::code)
                                .containsExactly(ErrorCode.INVALID_INPUT))
                        .hasMessageContaining("limits.tailDiskBytes = 0");
                assertThat(without.client().orElseThrow().getJobStatus().get()).isEqualTo(JobStatus.FAILED);
            }

            JobClient with = rig.start(rig.configured(limits(1 << 20)));
            send(rig, 0, 50);
            send(rig, MANY, MANY + 10);
            rig.await(MANY + 10, judged -> judged.standing() == Standing.ANSWER);
            rig.until(() -> rig.counts().duplicates() == 50);
            assertThat(rig.counts().contradictions()).isZero();
            assertThat(rig.counts().decided()).isEqualTo(MANY + 10);
            with.cancel().get();
        }
    }

    private static String settings(int parallelism, String more) {
        return "flink: {checkpointInterval: 300ms, parallelism: " + parallelism + (more.isEmpty() ? "" : ", " + more)
                + "}\n";
    }

    /** Without a checkpoint soon: it would forget answers to events that are not read again, once later ones have come. */
    private static String limits(int diskBytes) {
        return "flink: {checkpointInterval: 1h, parallelism: 1}\nlimits: {tailBytes: 1048576, tailDiskBytes: "
                + diskBytes + "}\n";
    }

    private String stop(JobClient job) throws Exception {
        String target = folder.resolve("savepoints").toUri().toString();
        return job.stopWithSavepoint(false, target, SavepointFormatType.NATIVE).get();
    }

    private static void rules(JobRig rig, int version) {
        String rules =
                """
                name: payments
                product: PAYMENT
                description: One verdict for all.
                rules:
                  - {id: all, description: Every payment., when: event.billing_amount > 1.0, action: REVIEW, reason: V%d}
                """
                        .formatted(version);
        rig.desk.rules("payments", rules, "what is decided twice differs");
    }

    private static boolean hasEnded(JobClient job) {
        try {
            return job.getJobStatus().get().isGloballyTerminalState();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void send(JobRig rig, int from, int to) {
        for (int i = from; i < to; i++) {
            rig.send(new RiskEvent(
                    "bank",
                    "e" + i,
                    EventKind.PAYMENT,
                    startMillis,
                    List.of(new Entity(EntityType.ACCOUNT, "a" + i % 7), new Entity(EntityType.MERCHANT, "m" + i % 97)),
                    OptionalLong.empty(),
                    false,
                    Optional.empty(),
                    Optional.of(Payment.of(new Money(60_000, "EUR"))),
                    Map.of()));
        }
    }
}
