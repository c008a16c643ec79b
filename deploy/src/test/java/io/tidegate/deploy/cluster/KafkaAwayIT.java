package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.embedded.KafkaServerMain;
import io.tidegate.deploy.monitoring.Exposition;
import io.tidegate.deploy.workload.WorkloadParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed and comes back on its data: decisions go on by themselves, nothing is lost or said two ways. */
final class KafkaAwayIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int RATE_PER_SECOND = 300;
    private static final int EVENTS_MAX = 100_000;
    private static final int SOME = 1_000;

    @Test
    void shouldGoOnByItselfWhenKafkaIsBack(@TempDir Path folder) throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Path data = folder.resolve("kafka");
        try (ServerProcess first = kafka(folder, "kafka-1", data, ports.get(0));
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            DecisionRig rig = DecisionRig.prepare(
                    folder,
                    first.readyAddress().orElseThrow(),
                    redis,
                    Map.of("metrics", "{prometheus: '" + ports.get(1) + "'}"));
            try (JobRun run = JobRun.start(rig.config(), 0);
                    WorkloadSender sender = rig.send(WorkloadParameters.of(5, EVENTS_MAX), RATE_PER_SECOND);
                    AnswerLedger ledger = rig.ledger()) {
                awaitAnswers(ledger, SOME);
                Await.until("a checkpoint", DEADLINE, () -> checkpoints(ports.get(1), "Completed") > 0);
                assertThat(fetches(ports.get(1))).as("fetches before it").isPositive();
                first.kill();
                Outage.lastHalf();
                double fetches = fetches(ports.get(1));
                Outage.lastHalf();
                // a restart meanwhile begins at 0 again
                assertThat(fetches(ports.get(1)))
                        .as("what TidegateKafkaAway goes by")
                        .isLessThanOrEqualTo(fetches);
                double restarts = restarts(ports.get(1));
                double failed = checkpoints(ports.get(1), "Failed");
                int before = ledger.answers().size();
                long backNanos = System.nanoTime();
                try (ServerProcess second = kafka(folder, "kafka-2", data, ports.get(0))) {
                    assertThat(second.alive()).isTrue();
                    awaitAnswers(ledger, before + SOME);
                    Duration until = Duration.ofNanos(System.nanoTime() - backNanos);
                    double completed = checkpoints(ports.get(1), "Completed");
                    Await.until(
                            "a checkpoint after it",
                            DEADLINE,
                            () -> checkpoints(ports.get(1), "Completed") > completed);
                    double fetched = fetches(ports.get(1));
                    Await.until("fetches after it", DEADLINE, () -> fetches(ports.get(1)) > fetched);
                    System.out.printf(
                            "Kafka away for %d s: %.0f restarts and %.0f failed checkpoints meanwhile, %.0f restarts in"
                                    + " all, %,d answers after it within %d ms%n",
                            Outage.SECONDS, restarts, failed, restarts(ports.get(1)), SOME, until.toMillis());
                    sender.stop();
                    ledger.awaitAnswers(sender.written(), DEADLINE);
                    ledger.readToEnd();
                    System.out.println(ledger.counts());
                    assertThat(run.client().orElseThrow().getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
                    assertThat(ledger.answers()).hasSameSizeAs(sender.written());
                    assertThat(ledger.counts().contradictions()).isZero();
                }
            }
        }
    }

    private static void awaitAnswers(AnswerLedger ledger, int count) {
        Await.until(count + " answers", DEADLINE, () -> {
            ledger.readOn();
            return ledger.answers().size() >= count;
        });
    }

    private static double fetches(int port) {
        return Exposition.read(port)
                .sumSoFar("flink_taskmanager_job_task_operator_KafkaSourceReader_KafkaConsumer_fetch_total");
    }

    private static double restarts(int port) {
        return Exposition.read(port).sum("flink_jobmanager_job_numRestarts");
    }

    private static double checkpoints(int port, String how) {
        return Exposition.read(port).sum("flink_jobmanager_job_numberOf" + how + "Checkpoints");
    }

    private static ServerProcess kafka(Path folder, String name, Path data, int port) {
        ServerProcess kafka = ServerProcess.start(
                folder,
                name,
                List.of("-Xmx512m"),
                KafkaServerMain.class.getName(),
                List.of(data.toString(), Integer.toString(port)));
        Await.until("Kafka ready", DEADLINE, () -> kafka.readyAddress().isPresent() || !kafka.alive());
        assertThat(kafka.alive()).as(kafka::logTail).isTrue();
        return kafka;
    }
}
