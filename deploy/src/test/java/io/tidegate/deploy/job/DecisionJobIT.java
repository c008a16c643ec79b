package io.tidegate.deploy.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.scoring.model.ModelPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionJobIT {
    private static final String SETTINGS = "flink: {checkpointInterval: 300ms, bufferTimeout: 0ms}\n";
    private static final String REVIEW_ABOVE_500 =
            """
            name: payments
            product: PAYMENT
            description: Reviews large payments.
            rules:
              - id: large
                description: A large payment.
                when: event.billing_amount > 500.0
                action: REVIEW
                reason: AMOUNT_LARGE
            """;

    private final long startMillis = System.currentTimeMillis();

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachEventOnceAndSetAsideWhatItCannotUse() throws Exception {
        try (JobRig rig = new JobRig(folder, SETTINGS)) {
            rig.desk.rules("payments", REVIEW_ABOVE_500, "first");
            ModelPackage model = ModelPackage.read(Path.of("models/payments"));
            assertThat(rig.desk.model(model.toZip()).name())
                    .isEqualTo(model.card().name());
            rig.start(rig.config);
            for (int i = 0; i < 200; i++) {
                rig.send(payment("e" + i, i % 7, i % 5, i % 10 == 0 ? 60_000 : 1_000));
            }
            rig.send(payment("e3", 3, 3, 1_000));
            rig.send(payment("e3", 3, 3, 2_000));
            rig.send(Topics.EVENTS, new byte[] {1}, "no event".getBytes(UTF_8));
            rig.send(historyOnly("h1"));
            rig.send(expired("x1"));
            rig.send(reversal("r1", "e1"));
            rig.send(new Outcome(
                    "bank",
                    "e1",
                    startMillis + 1,
                    payment("e1", 1, 1, 1_000).entities(),
                    Label.FRAUD,
                    startMillis + 5));

            List<Judged> answers = rig.await(202, judged -> judged.standing() == Standing.ANSWER);
            rig.await(1, judged -> judged.decision().origin() == DecisionOrigin.DUPLICATE);
            assertThat(rig.deadLetters(2)).containsExactlyInAnyOrder("UNKNOWN_FRAMING", "DUPLICATE_CONFLICT");

            assertThat(answers).hasSize(202);
            assertThat(rig.counts().decided()).isEqualTo(202);
            assertThat(rig.counts().duplicates()).isEqualTo(1);
            assertThat(rig.counts().contradictions()).isZero();
            assertThat(rig.counts().voids()).isZero();
            Judged large = byId(answers, "e10");
            assertThat(ruling(large).verdict()).isEqualTo(Verdict.REVIEW);
            assertThat(ruling(large).reasons()).containsExactly("AMOUNT_LARGE");
            assertThat(large.decision().degradations()).isEmpty();
            ModelScore score = large.decision().model().orElseThrow();
            assertThat(score.hash()).isEqualTo(model.hash());
            assertThat(score.version()).isEqualTo(1);
            assertThat(score.probability()).isBetween(0.0, 1.0);
            assertThat(large.decision().arrivals()).hasSize(2);
            assertThat(ruling(byId(answers, "e11")).verdict()).isEqualTo(Verdict.APPROVE);
            assertThat(byId(answers, "x1").decision().status()).isEqualTo(DecisionStatus.EXPIRED);
            assertThat(byId(answers, "r1").decision().status()).isEqualTo(DecisionStatus.RECORDED);
            assertThat(answers).noneMatch(judged -> judged.decision().eventId().equals("h1"));
        }
    }

    @Test
    void shouldFollowReleasesWhileItRunsAndRefuseABrokenOne() throws Exception {
        try (JobRig rig = new JobRig(folder, SETTINGS)) {
            rig.start(rig.config);
            rig.send(payment("before", 1, 1, 60_000));
            Judged unruled = rig.await(1, judged -> true).get(0);
            assertThat(unruled.decision().degradations()).contains(Degradation.NO_RULE_SET);
            assertThat(ruling(unruled).verdict()).isEqualTo(Verdict.REVIEW);

            Release first = rig.desk.rules("payments", REVIEW_ABOVE_500, "first");
            assertThat(awaitVersion(rig, first).verdict()).isEqualTo(Verdict.REVIEW);
            String strict = REVIEW_ABOVE_500.replace("action: REVIEW", "action: DECLINE");
            Release second = rig.desk.rules("payments", strict, "stricter");
            assertThat(second.version()).isEqualTo(2);
            assertThat(awaitVersion(rig, second).verdict()).isEqualTo(Verdict.DECLINE);

            String broken = REVIEW_ABOVE_500.replace("event.billing_amount", "event.no_such_thing");
            assertThatThrownBy(() -> rig.desk.rules("payments", broken, "broken"))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContainingAll("rules.yaml:", "no_such_thing");
            Release unsigned = second.with(second.approvals().get(0));
            rig.send(Topics.CONTROL, unsigned.key().getBytes(UTF_8), new ReleaseCodec().encode(unsigned));
            String later = strict.replace("AMOUNT_LARGE", "AMOUNT_VERY_LARGE");
            Release third = rig.desk.rules("payments", later, "after the one that was refused");
            assertThat(third.version()).isEqualTo(3);
            assertThat(awaitVersion(rig, third).reasons()).containsExactly("AMOUNT_VERY_LARGE");

            assertThat(rig.decisions.stream()
                            .map(judged -> ruling(judged).ruleSetVersion())
                            .distinct())
                    .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
        }
    }

    @Test
    void shouldRepeatLoggedAnswersAfterARestore() throws Exception {
        try (JobRig rig = new JobRig(folder, SETTINGS)) {
            rig.desk.rules("payments", REVIEW_ABOVE_500, "first");
            JobClient first = rig.start(rig.config);
            send(rig, 0, 60);
            rig.await(60, judged -> judged.standing() == Standing.ANSWER);
            String savepoint = first.triggerSavepoint(
                            folder.resolve("savepoints").toUri().toString(), SavepointFormatType.NATIVE)
                    .get();
            send(rig, 60, 100);
            rig.await(100, judged -> judged.standing() == Standing.ANSWER);
            first.cancel().get();
            rig.until(() -> status(first).isGloballyTerminalState());
            String strict = REVIEW_ABOVE_500.replace("action: REVIEW", "action: DECLINE");
            rig.desk.rules("payments", strict, "what is decided twice differs");

            JobClient second = rig.start(rig.configured("flink: {restoreFrom: '" + savepoint + "'}"));
            send(rig, 0, 120);
            rig.await(120, judged -> judged.standing() == Standing.ANSWER);
            rig.until(() -> rig.counts().duplicates() >= 100 && rig.counts().voids() >= 40);

            assertThat(rig.counts().contradictions()).isZero();
            assertThat(rig.counts().answers()).isEqualTo(120);
            assertThat(rig.counts().decided()).isEqualTo(120);
            assertThat(rig.counts().duplicates()).isEqualTo(100);
            assertThat(rig.counts().voids())
                    .as("answers after the savepoint, said again")
                    .isEqualTo(40);
            assertThat(rig.counts().fences())
                    .as("attempts, subtasks, partitions")
                    .isEqualTo(2 * 2 * 2);
            assertThat(byId(rig.decisions, "e119").decision().attempt()).isEqualTo(2);
            assertThat(ruling(byId(rig.decisions, "e119")).verdict()).isEqualTo(Verdict.DECLINE);
            second.cancel().get();
        }
    }

    private void send(JobRig rig, int from, int to) {
        for (int i = from; i < to; i++) {
            rig.send(payment("e" + i, i % 7, i % 5, 60_000));
        }
    }

    private static JobStatus status(JobClient client) {
        try {
            return client.getJobStatus().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends payments until one is decided by a release. */
    private Ruling awaitVersion(JobRig rig, Release release) {
        int[] sent = new int[1];
        rig.until(() -> {
            sent[0]++;
            rig.send(payment("v" + release.version() + "-" + sent[0], sent[0] % 7, sent[0] % 5, 60_000));
            return rig.decisions.stream().anyMatch(judged -> ruling(judged).ruleSetVersion() == release.version());
        });
        return rig.decisions.stream()
                .map(DecisionJobIT::ruling)
                .filter(ruling -> ruling.ruleSetVersion() == release.version())
                .findFirst()
                .orElseThrow();
    }

    private static Ruling ruling(Judged judged) {
        return judged.decision().ruling().orElseThrow();
    }

    private static Judged byId(List<Judged> judged, String eventId) {
        return judged.stream()
                .filter(one -> one.decision().eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
    }

    private RiskEvent payment(String id, int account, int merchant, long amountMinor) {
        return event(id, EventKind.PAYMENT, account, merchant, amountMinor, OptionalLong.empty(), false);
    }

    private RiskEvent historyOnly(String id) {
        return event(id, EventKind.PAYMENT, 1, 1, 1_000, OptionalLong.empty(), true);
    }

    private RiskEvent expired(String id) {
        return event(id, EventKind.PAYMENT, 1, 1, 1_000, OptionalLong.of(startMillis - 60_000), false);
    }

    private RiskEvent reversal(String id, String of) {
        RiskEvent payment = payment(id, 1, 1, 1_000);
        return new RiskEvent(
                "bank",
                id,
                EventKind.REVERSAL,
                startMillis,
                payment.entities(),
                OptionalLong.empty(),
                false,
                Optional.of(of),
                Optional.empty(),
                Map.of());
    }

    private RiskEvent event(
            String id,
            EventKind kind,
            int account,
            int merchant,
            long amountMinor,
            OptionalLong decideByMillis,
            boolean historyOnly) {
        return new RiskEvent(
                "bank",
                id,
                kind,
                startMillis,
                List.of(new Entity(EntityType.ACCOUNT, "a" + account), new Entity(EntityType.MERCHANT, "m" + merchant)),
                decideByMillis,
                historyOnly,
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                Map.of());
    }
}
