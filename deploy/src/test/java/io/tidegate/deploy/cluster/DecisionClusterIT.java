package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.Typed;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that the commands start: the leading JobManager dies and the job is rescaled, while events are decided. */
final class DecisionClusterIT {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final int EVENTS = 20_000;
    private static final int RATE_PER_SECOND = 500;

    @Test
    void shouldGoOnWithAnotherJobManagerAndOtherParallelismAndLeaveNothing(@TempDir Path parent) {
        Path folder = parent.resolve("cluster");
        Typed typed = new Typed();
        int started = typed.run(
                "cluster",
                "start",
                "--folder",
                folder.toString(),
                "--job-managers",
                "2",
                "--task-managers",
                "1",
                "--slots",
                "2");
        List<ServerProcess> all = List.of();
        try (ProcessCluster cluster = ProcessCluster.open(folder)) {
            all = cluster.names().stream().map(cluster::process).toList();
            assertThat(started).as(typed.err()).isZero();
            assertThat(typed.run("cluster", "start", "--folder", folder.toString()))
                    .isEqualTo(2);
            assertThat(typed.err()).contains("a cluster runs in " + folder, "cluster stop --folder " + folder);

            AnswerCounts counts = decideThroughFailures(cluster, typed);

            System.out.println("after a kill -9 of the leading JobManager and two rescales: " + counts);
            assertThat(counts.answers()).isEqualTo(EVENTS);
            assertThat(counts.contradictions()).isZero();
            assertThat(counts.decided())
                    .as("records that decide an event, not void")
                    .isEqualTo(EVENTS);
            assertGoesOnWithTheSameJob(cluster, typed);
        } finally {
            assertThat(typed.run("cluster", "stop", "--folder", folder.toString()))
                    .as(typed.err())
                    .isZero();
        }
        assertThat(all).hasSize(6).noneMatch(ServerProcess::alive);
        assertThat(parent).isEmptyDirectory();
    }

    private static void assertGoesOnWithTheSameJob(ProcessCluster before, Typed typed) {
        String folder = before.folder().toString();
        assertThat(typed.run("cluster", "stop", "--keep", "--folder", folder))
                .as(typed.err())
                .isZero();
        assertThat(typed.run("cluster", "start", "--folder", folder))
                .as(typed.err())
                .isZero();

        try (ProcessCluster after = ProcessCluster.open(before.folder())) {
            JobID job = before.job().orElseThrow();
            assertThat(after.job()).hasValue(job);
            assertThat(after.rest().runs(job)).isTrue();
            assertThat(after.rest().latestRestore(job)).isPresent();
        }
    }

    private static AnswerCounts decideThroughFailures(ProcessCluster cluster, Typed typed) {
        FlinkRest rest = cluster.rest();
        JobID job = cluster.job().orElseThrow();
        JobConfig config = JobConfig.read(DecisionCluster.configFile(cluster));
        EventCheck check = new EventCheck(config.limits().futureToleranceMillis());
        try (WorkloadSender sender =
                        new WorkloadSender(cluster.kafka(), check, WorkloadParameters.of(5, EVENTS), RATE_PER_SECOND);
                AnswerLedger ledger = new AnswerLedger(cluster.kafka())) {
            awaitAnswersAfter(ledger, 0);
            Await.until(
                    "a checkpoint", DEADLINE, () -> rest.latestCheckpoint(job).isPresent());
            long newest = rest.latestCheckpoint(job).orElseThrow().id();
            String leader = cluster.leader();

            assertThat(typed.run(
                            "cluster",
                            "kill",
                            leader,
                            "--folder",
                            cluster.folder().toString()))
                    .as(typed.err())
                    .isZero();

            Await.until("every step with another leader", DEADLINE, () -> rest.runs(job));
            assertThat(cluster.leader()).isNotEqualTo(leader);
            assertThat(rest.latestRestore(job))
                    .hasValueSatisfying(restored -> assertThat(restored.id()).isGreaterThanOrEqualTo(newest));
            awaitAnswersAfter(ledger, ledger.answers().size());

            rescale(rest, job, 1);
            awaitAnswersAfter(ledger, ledger.answers().size());
            rescale(rest, job, 2);

            sender.awaitDone();
            ledger.awaitAnswers(sender.written(), DEADLINE);
            ledger.readToEnd();
            return ledger.counts();
        }
    }

    private static void rescale(FlinkRest rest, JobID job, int parallelism) {
        rest.rescale(job, parallelism);
        Await.until(
                "parallelism " + parallelism, DEADLINE, () -> rest.runs(job) && rest.parallelism(job) == parallelism);
    }

    private static void awaitAnswersAfter(AnswerLedger ledger, int known) {
        Await.until("further answers", DEADLINE, () -> {
            ledger.readOn();
            return ledger.answers().size() > known + RATE_PER_SECOND;
        });
    }
}
