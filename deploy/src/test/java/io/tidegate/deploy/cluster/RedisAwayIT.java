package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.monitoring.Exposition;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis dies and comes back while payments are decided: each is decided, and those without it say so. */
final class RedisAwayIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int RATE_PER_SECOND = 500;
    private static final int EVENTS_MAX = 100_000;
    private static final int SOME = 1_000;
    private static final String DEGRADED = "flink_taskmanager_job_task_operator_tidegate_degradation_degraded";

    @Test
    void shouldDecideEveryEventWithoutRedisAndSaySo(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            int port = FreePorts.find(1).get(0);
            DecisionRig rig = DecisionRig.prepare(
                    folder, kafka.bootstrapServers(), redis, Map.of("metrics", "{prometheus: '" + port + "'}"));
            try (JobRun run = JobRun.start(rig.config(), 0);
                    WorkloadSender sender = rig.send(WorkloadParameters.of(3, EVENTS_MAX), RATE_PER_SECOND);
                    AnswerLedger ledger = rig.ledger()) {
                awaitFurther(ledger, with(ledger, false) + SOME, false);
                ProcessHandle.of(redis.processId()).orElseThrow().destroyForcibly();
                Outage.last();
                awaitFurther(ledger, with(ledger, true) + SOME, true);
                redis.restart();
                awaitFurther(ledger, with(ledger, false) + SOME, false);
                sender.stop();
                ledger.awaitAnswers(sender.written(), DEADLINE);
                ledger.readToEnd();

                assertThat(run.client().orElseThrow().getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
                Collection<Decision> answers = ledger.answers().values();
                assertThat(answers).hasSameSizeAs(sender.written());
                assertThat(ledger.counts().contradictions()).isZero();
                assertThat(answers).allSatisfy(RedisAwayIT::saysWhetherItHadItsLookups);
                Exposition seen = Exposition.read(port);
                System.out.printf(
                        "Redis away for %d s at %d events/s: %,d of %,d decided without it%n",
                        Outage.SECONDS, RATE_PER_SECOND, with(ledger, true), answers.size());
                assertThat(seen.sum(DEGRADED, "degradation", "REFERENCE_UNAVAILABLE"))
                        .as("what the job counts")
                        .isEqualTo(with(ledger, true));
                assertThat(seen.sum("flink_jobmanager_job_numRestarts")).isZero();
            }
        }
    }

    private static void awaitFurther(AnswerLedger ledger, long count, boolean unavailable) {
        Await.until("decisions with unavailable=" + unavailable, DEADLINE, () -> {
            ledger.readOn();
            return with(ledger, unavailable) >= count;
        });
    }

    private static long with(AnswerLedger ledger, boolean unavailable) {
        return ledger.answers().values().stream()
                .filter(decision -> decision.degradations().contains(Degradation.REFERENCE_UNAVAILABLE) == unavailable)
                .count();
    }

    private static void saysWhetherItHadItsLookups(Decision decision) {
        Set<Lookup.Result> results =
                decision.lookups().stream().map(Lookup::result).collect(Collectors.toSet());
        assertThat(decision.lookups()).as("look-ups").isNotEmpty();
        assertThat(decision.degradations().contains(Degradation.REFERENCE_UNAVAILABLE))
                .isEqualTo(results.contains(Lookup.Result.UNAVAILABLE));
        assertThat(decision.ruling()).as("verdict").isPresent();
    }
}
