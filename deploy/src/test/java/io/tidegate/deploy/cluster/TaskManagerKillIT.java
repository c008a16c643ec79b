package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TaskManager dies while payments are decided: every event is answered once, and never two ways. */
final class TaskManagerKillIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int EVENTS = 50_000;
    private static final int KILL_AFTER = 20_000;
    private static final int RATE_PER_SECOND = 4_000;

    @Test
    void shouldLoseAndContradictNothingWhenATaskManagerIsKilled(@TempDir Path folder) {
        try (ProcessCluster cluster = ProcessCluster.start(ClusterPlan.small(folder, 2, 1));
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            DecisionRig rig = DecisionRig.prepare(folder, cluster.startKafka("kafka"), redis);
            JobID job = cluster.submit(rig.job());
            Await.until("the job to run", DEADLINE, () -> cluster.rest().runs(job));

            AnswerCounts counts;
            List<Decision> answers;
            try (WorkloadSender sender = rig.send(WorkloadParameters.of(7, EVENTS), RATE_PER_SECOND);
                    AnswerLedger ledger = rig.ledger()) {
                Await.until(
                        "events before the kill",
                        DEADLINE,
                        () -> sender.written().size() >= KILL_AFTER
                                && cluster.rest().checkpoints(job) > 0);
                cluster.kill("taskmanager-1");
                cluster.startTaskManager();
                sender.awaitDone();
                assertThat(sender.written()).hasSize(EVENTS);
                ledger.awaitAnswers(sender.written(), DEADLINE);
                ledger.readToEnd();
                counts = ledger.counts();
                answers = List.copyOf(ledger.answers().values());
            }

            System.out.println("after a kill -9 of one TaskManager of two: " + counts);
            assertThat(counts.answers()).isEqualTo(EVENTS);
            assertThat(counts.contradictions()).isZero();
            assertThat(counts.decided())
                    .as("records that decide an event, not void")
                    .isEqualTo(EVENTS);
            assertThat(cluster.rest().restores(job)).isPositive();
            assertThat(answers)
                    .extracting(Decision::attempt)
                    .as("attempts")
                    .contains(1L)
                    .anyMatch(attempt -> attempt > 1);
        }
    }
}
