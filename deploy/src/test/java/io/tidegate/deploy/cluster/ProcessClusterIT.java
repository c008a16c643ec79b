package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessClusterIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void shouldGoOnFromACheckpointWhenATaskManagerIsKilledAndReplaced(@TempDir Path parent) throws IOException {
        List<ServerProcess> all;
        try (ProcessCluster cluster = ProcessCluster.start(ClusterPlan.small(parent, 2, 1))) {
            assertThat(cluster.rest().registeredTaskManagers()).containsExactly("taskmanager-1", "taskmanager-2");

            JobID job = cluster.submit(endlessJob());
            Await.until(
                    "a checkpoint",
                    DEADLINE,
                    () -> cluster.rest().runs(job) && cluster.rest().checkpoints(job) > 0);

            cluster.kill("taskmanager-1");
            assertThat(cluster.process("taskmanager-1").alive()).isFalse();
            assertThat(cluster.startTaskManager()).isEqualTo("taskmanager-3");
            Await.until("a restore", DEADLINE, () -> cluster.rest().restores(job) == 1);
            Await.until("all tasks running", DEADLINE, () -> cluster.rest().runs(job));
            cluster.awaitTaskManagers(2, DEADLINE);
            assertThat(cluster.rest().registeredTaskManagers()).containsExactly("taskmanager-2", "taskmanager-3");
            assertThat(cluster.liveTaskManagers()).containsExactly("taskmanager-2", "taskmanager-3");

            long before = cluster.rest().checkpoints(job);
            Await.until("a further checkpoint", DEADLINE, () -> cluster.rest().checkpoints(job) > before);
            cluster.rest().cancel(job);
            Await.until("the end", DEADLINE, () -> cluster.rest().status(job) == JobStatus.CANCELED);
            assertThatThrownBy(() -> cluster.rest().awaitRuns(job, DEADLINE))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("has ended, status=CANCELED");
            all = cluster.names().stream().map(cluster::process).toList();
            assertThat(all).hasSize(4).filteredOn(ServerProcess::alive).hasSize(3);
        }
        assertThat(all).noneMatch(ServerProcess::alive);
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldSubmitAJobOnceWhereAnAnswerWasLost(@TempDir Path parent) {
        try (ProcessCluster cluster = ProcessCluster.start(ClusterPlan.small(parent, 1, 2))) {
            cluster.kill("jobmanager-1");
            assertThatThrownBy(() -> cluster.submit(endlessJob())).isInstanceOf(TidegateException.class);
            JobID begun = cluster.job().orElseThrow();
            ClusterState written = ClusterState.read(cluster.folder());
            assertThat(written.job()).isEqualTo(begun.toHexString());
            assertThat(written.submitting()).isTrue();
            cluster.start("jobmanager-1");
            cluster.awaitTaskManagers(1, DEADLINE);
            assertThat(cluster.rest().knows(begun)).isFalse();

            assertThat(cluster.submit(endlessJob())).isEqualTo(begun);

            assertThat(cluster.isSubmitting()).isFalse();
            assertThat(cluster.rest().knows(begun)).isTrue();
            cluster.rest().awaitRuns(begun, DEADLINE);
            JobID next = cluster.submit(endlessJob());
            assertThat(next).isNotEqualTo(begun);
            assertThat(cluster.rest().knows(next)).isTrue();
        }
    }

    @Test
    void shouldSayOfWhatAJobFailed(@TempDir Path parent) {
        ClusterPlan plan = ClusterPlan.small(parent, 1, 2).with(Map.of("restart-strategy.type", "none"));
        try (ProcessCluster cluster = ProcessCluster.start(plan)) {
            JobID job = cluster.submit(jobOf(new Broken()));

            Await.until("the end", DEADLINE, () -> cluster.rest().status(job) == JobStatus.FAILED);
            assertThatThrownBy(() -> cluster.rest().awaitRuns(job, DEADLINE))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("job " + job + " has ended, status=FAILED")
                    .hasMessageContaining("IllegalStateException: number=0 cannot be told");
        }
    }

    @Test
    void shouldShowTheLogOfAProcessThatDoesNotComeUp(@TempDir Path parent) throws IOException {
        ClusterPlan plan = ClusterPlan.small(parent, 1, 1).with(Map.of("jobmanager.bind-host", "no.such.host.invalid"));

        assertThatThrownBy(() -> ProcessCluster.start(plan))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("jobmanager-1 ended")
                .hasMessageContaining("no.such.host.invalid");
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left).isEmpty();
        }
    }

    private static StreamGraph endlessJob() {
        return jobOf(new Slow());
    }

    private static StreamGraph jobOf(MapFunction<Long, Long> step) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.enableCheckpointing(200);
        env.fromSequence(0, Long.MAX_VALUE)
                .name("numbers")
                .uid("numbers")
                .map(step)
                .returns(Types.LONG)
                .name("step")
                .uid("step")
                .sinkTo(new DiscardingSink<>())
                .name("nowhere")
                .uid("nowhere");
        return env.getStreamGraph();
    }
}
