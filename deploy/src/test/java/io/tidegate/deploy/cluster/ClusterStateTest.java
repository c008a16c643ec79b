package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterStateTest {
    private static final ServerCommand KAFKA =
            new ServerCommand("kafka", List.of("java", "@arguments"), "127.0.0.1:20001", Readiness.WORD, Lifetime.OWN);

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() {
        ClusterState written = new ClusterState(ClusterState.VERSION, Lifetime.OWN, "a.jar:b.jar", "", false, List.of())
                .with(new ClusterState.Member(KAFKA, ClusterState.Member.NONE))
                .with(new ClusterState.Member(KAFKA, new ProcessIdentity(42, 7, "boot")))
                .withSubmission("00000000000000000000000000000001");

        written.write(folder);

        assertThat(ClusterState.read(folder)).isEqualTo(written);
        assertThat(written.members()).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly("cluster.json");
        assertThat(written.submitting()).isTrue();
        assertThat(written.submitted().submitting()).isFalse();
        assertThat(written.submitted().job()).isEqualTo(written.job());
    }

    @Test
    void shouldTakeTheJobOfAnEarlierBuildAsSubmitted() throws IOException {
        Files.writeString(
                folder.resolve("cluster.json"),
                "{\"version\": 1, \"lifetime\": \"OWN\", \"classPath\": \"\", \"job\": \"0a\", \"members\": []}");

        assertThat(ClusterState.read(folder).submitting()).isFalse();
    }

    @Test
    void shouldSayWhyItCannotReadAState() throws IOException {
        assertRefused("NoSuchFile|cluster.json");
        Path file = folder.resolve("cluster.json");
        Files.writeString(file, "{\"version\": 1,");
        assertRefused("does not describe a cluster");
        Files.writeString(
                file, "{\"version\": 9, \"lifetime\": \"OWN\", \"classPath\": \"\", \"job\": \"\", \"members\": []}");
        assertRefused("version=9, expected 1");
        Files.writeString(
                file,
                "{\"version\": 1, \"lifetime\": \"OWN\", \"classPath\": \"\", \"job\": \"\", \"members\": [], \"more\": 1}");
        assertRefused("more");
        Files.writeString(file, "{\"version\": 1, \"lifetime\": \"OWN\", \"classPath\": \"\", \"job\": \"\"}");
        assertRefused("members is null");
    }

    @Test
    void shouldRefuseANameThatLeavesTheFolder() {
        assertThatThrownBy(() -> new ServerCommand("../home", List.of("java"), "", Readiness.PROCESS, Lifetime.OWN))
                .hasMessageContaining("name=../home");
    }

    @Test
    void shouldLeaveAProcessAloneThatHasTheNumberOfADeadOne() {
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(own.state()).isEqualTo(ProcessState.ALIVE);

        for (ProcessIdentity other : List.of(
                new ProcessIdentity(own.pid(), own.startTicks() + 1, own.boot()),
                new ProcessIdentity(own.pid(), own.startTicks(), "another boot"),
                ClusterState.Member.NONE)) {
            ServerProcess dead = ServerProcess.known(folder, "kafka", other);
            assertThat(dead.state()).isEqualTo(ProcessState.DEAD);
            dead.pause();
            dead.stop();
            dead.kill();
        }
        assertThat(own.state()).isEqualTo(ProcessState.ALIVE);
    }

    @Test
    void shouldOpenAClusterWithAllThatWasLaid() {
        ClusterPlan plan = ClusterPlan.whole(folder, 2, 1, 2);
        ProcessCluster laid = ProcessCluster.lay(plan, folder, Lifetime.OWN, "a.jar");

        try (ProcessCluster opened = ProcessCluster.open(folder)) {
            assertThat(opened.names())
                    .containsExactly("zookeeper", "kafka", "redis", "jobmanager-1", "jobmanager-2", "taskmanager-1");
            assertThat(opened.names()).allSatisfy(name -> {
                assertThat(opened.address(name)).isEqualTo(laid.address(name));
                assertThat(opened.process(name).state()).isEqualTo(ProcessState.DEAD);
            });
            assertThat(Set.of(
                            opened.kafka(),
                            opened.redis(),
                            opened.address("jobmanager-1"),
                            opened.address("jobmanager-2")))
                    .hasSize(4);
            assertThat(opened.configuration().toMap())
                    .isEqualTo(laid.configuration().toMap());
            assertThat(opened.job()).isEmpty();
        }
    }

    @Test
    void shouldRemoveItsOwnFilesOnly() throws IOException {
        ProcessCluster laid = ProcessCluster.lay(ClusterPlan.whole(folder, 1, 1, 1), folder, Lifetime.OWN, "a.jar");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("cluster.json.new"), "half a state");

        laid.remove();

        assertThat(folder.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void shouldLeaveNothingOfAPlanThatCannotBeLaid() {
        ClusterPlan plan = ClusterPlan.small(folder, 1, 1).with(Map.of("jobmanager.memory.heap.size", "much"));

        assertThatThrownBy(() -> ProcessCluster.start(plan)).isInstanceOf(IllegalArgumentException.class);

        assertThat(folder).isEmptyDirectory();
    }

    private void assertRefused(String pattern) {
        assertThatThrownBy(() -> ClusterState.read(folder))
                .isInstanceOf(TidegateException.class)
                .hasMessageFindingMatch(pattern);
    }
}
