package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.monitoring.Exposition;
import io.tidegate.deploy.workload.WorkloadParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No space is left for checkpoints: they fail, decisions go on, and the next one with space succeeds. */
final class CheckpointsFullIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int RATE_PER_SECOND = 200;
    private static final int EVENTS_MAX = 100_000;
    private static final int FAILURES = 4;

    @AfterEach
    void makeRoom() {
        FullFileSystem.full(false);
    }

    @Test
    void shouldDecideOnWhileCheckpointsFailAndCheckpointAgainWithSpace(@TempDir Path folder) throws Exception {
        int port = FreePorts.find(1).get(0);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            DecisionRig rig = DecisionRig.prepare(
                    folder,
                    kafka.bootstrapServers(),
                    redis,
                    Map.of(
                            "flink",
                            DecisionRig.flink(FullFileSystem.of(folder.resolve("checkpoints"))),
                            "metrics",
                            "{prometheus: '" + port + "'}"));
            try (JobRun run = JobRun.start(rig.config(), 0);
                    WorkloadSender sender = rig.send(WorkloadParameters.of(9, EVENTS_MAX), RATE_PER_SECOND);
                    AnswerLedger ledger = rig.ledger()) {
                await("a checkpoint", port, ledger, now -> checkpoints(now, "Completed") > 0);
                FullFileSystem.full(true);
                await("failed checkpoints", port, ledger, now -> checkpoints(now, "Failed") >= FAILURES);
                Exposition full = Exposition.read(port);
                int answersWhenFull = ledger.answers().size();
                await("answers meanwhile", port, ledger, now -> ledger.answers().size() > answersWhenFull + 100);
                double lastBefore = lastCompletedSeconds(full);
                FullFileSystem.full(false);
                await("a checkpoint after it", port, ledger, now -> lastCompletedSeconds(now) > lastBefore);
                sender.stop();
                ledger.awaitAnswers(sender.written(), DEADLINE);
                ledger.readToEnd();

                assertThat(Exposition.read(port).sum("flink_jobmanager_job_numRestarts"))
                        .isZero();
                assertThat(ledger.answers()).hasSameSizeAs(sender.written());
                assertThat(ledger.counts().voids()).isZero();
                assertThat(ledger.counts().contradictions()).isZero();
                assertThat(run.client()).isPresent();
            }
        }
    }

    private static void await(String what, int port, AnswerLedger ledger, Predicate<Exposition> condition) {
        Await.until(what, DEADLINE, () -> {
            ledger.readOn();
            return condition.test(Exposition.read(port));
        });
    }

    private static double checkpoints(Exposition now, String how) {
        return now.sumSoFar("flink_jobmanager_job_numberOf" + how + "Checkpoints");
    }

    private static double lastCompletedSeconds(Exposition now) {
        return now.sum("flink_jobmanager_job_lastCheckpointCompletedTimestamp") / 1_000;
    }
}
