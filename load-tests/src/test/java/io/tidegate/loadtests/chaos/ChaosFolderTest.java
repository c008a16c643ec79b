package io.tidegate.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.audit.AnswerFindings;
import io.tidegate.loadtests.audit.WindowFindings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosFolderTest {
    private static final ChaosFolder.Asked ASKED =
            new ChaosFolder.Asked(7, Set.of(FaultKind.PAUSE, FaultKind.RESCALE), 6, 3, 20_000, 1_000, "0.1.0");

    @Test
    void shouldReadWhatIsDoneFromOneCommandToTheNext(@TempDir Path folder) {
        ChaosFolder.open(folder, ASKED).add(result(1, 0));
        ChaosFolder.open(folder, ASKED).add(result(2, 0));

        assertThat(ChaosFolder.open(folder, ASKED).results()).containsExactly(result(1, 0), result(2, 0));
    }

    @Test
    void shouldRefuseTheFolderOfAnotherRun(@TempDir Path folder) {
        ChaosFolder.open(folder, ASKED);
        ChaosFolder.Asked other = new ChaosFolder.Asked(8, Set.of(FaultKind.PAUSE), 6, 3, 20_000, 1_000, "0.1.0");

        assertThatThrownBy(() -> ChaosFolder.open(folder, other))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("seed=7")
                .hasMessageContaining("seed=8")
                .hasMessageContaining("name another folder");
    }

    @Test
    void shouldTakeAwayWhatAKilledCommandHasLeft(@TempDir Path folder) throws Exception {
        ChaosFolder kept = ChaosFolder.open(folder, ASKED);
        Files.createDirectories(kept.clusters().resolve("cluster-7/kafka"));

        try (AutoCloseable unused = kept.hold()) {
            assertThat(kept.clusters()).doesNotExist();
        }
    }

    @Test
    void shouldKeepLogsAndTheRecordsOfOffendingEvents(@TempDir Path folder) throws Exception {
        Path process = Files.createDirectories(folder.resolve("cluster/taskmanager-1"));
        Files.writeString(process.resolve("taskmanager-1.log"), "what happened");
        Files.writeString(process.resolve("data"), "large");

        Path kept = ChaosFolder.open(folder.resolve("run"), ASKED)
                .keep(2, folder.resolve("cluster"), List.of("0/17 demo pay-1"));

        assertThat(kept.resolve("taskmanager-1.log")).hasContent("what happened");
        assertThat(kept.resolve("decisions.txt")).hasContent("0/17 demo pay-1");
        assertThat(kept.resolve("data")).doesNotExist();
    }

    @Test
    void shouldNotHoldWhereAnythingIsLostOrDiffersOrTooMuchIsUnverifiable() {
        assertThat(result(1, 0).holds()).isTrue();
        assertThat(result(1, 1).holds()).isFalse();
        assertThat(windows(100, 1, 0).holds()).isFalse();
        assertThat(windows(100, 0, 1).holds()).isTrue();
        assertThat(windows(100, 0, 2).holds()).isFalse();
        assertThat(new WindowFindings(100, 99, 0, 0, List.of(), List.of()).holds())
                .as("nobody looked at one")
                .isFalse();
    }

    @Test
    void shouldTellEachFaultAndTheSums() {
        List<String> lines = ChaosReport.tables(List.of(result(1, 0), result(2, 3)));

        assertThat(lines)
                .anyMatch(line -> line.contains("pause taskmanager-1 for 4.0 s") && line.contains("5.0 s"))
                .anyMatch(line -> line.startsWith("pause ") && line.contains("2"))
                .anyMatch(line -> line.startsWith("all: 2 kills and pauses") && line.contains("lost 3"));
    }

    private static RoundResult result(int round, long lost) {
        Fault fault = new Fault(1, 3_000, FaultKind.PAUSE, Part.TASK_MANAGER, 5, 4_000);
        return new RoundResult(
                round,
                "0.1.0",
                List.of(new FaultResult(new Struck(fault, "taskmanager-1", 1), new Recovery(4_500, 5_000, 4_600), 12)),
                List.of("jobmanager-1"),
                30.5,
                1_000,
                true,
                new AnswerFindings(100, 0, lost, 0, 0, 0, 0, 12, 7, 16, Map.of(Degradation.NO_MODEL, 3L), List.of()),
                windows(100, 0, 0),
                windows(10, 0, 0));
    }

    private static WindowFindings windows(long answers, long differing, long unverifiable) {
        return new WindowFindings(answers, answers - unverifiable, differing, unverifiable, List.of(), List.of());
    }
}
