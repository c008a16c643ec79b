package io.tidegate.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.loadtests.frame.Commit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A TaskManager and the JobManager that leads die and a process is paused while payments are decided. */
final class ChaosIT {
    /** So few that what waits while a part is away is caught up with soon. */
    private static final int RATE_PER_SECOND = 300;

    private static final String[] FAULTS = {
        "--faults=kill-taskmanager,kill-jobmanager,pause", "--kills=3", "--rate=" + RATE_PER_SECOND
    };

    @Test
    void shouldLoseAndContradictNothingInThreeKillsAndGoOnWhereItWas(@TempDir Path folder) throws Exception {
        Path run = folder.resolve("run");
        Path json = folder.resolve("chaos.json");

        assertThat(run("--seed=4", "--every=10s", "--folder=" + run, "--json=" + json))
                .isEqualTo(ExitCode.OK);
        assertThat(run.resolve("clusters")).isEmptyDirectory();

        List<RoundResult> results = ChaosFolder.open(run, asked(4)).results();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).faults())
                .extracting(fault -> fault.struck().fault().kind())
                .containsExactlyInAnyOrder(FaultKind.KILL_TASKMANAGER, FaultKind.KILL_JOBMANAGER, FaultKind.PAUSE);
        assertThat(results.get(0).faults()).allMatch(fault -> fault.recovery().isComplete());
        assertThat(results.get(0).answers().fences())
                .as("fences of more than one start")
                .isGreaterThan(8);
        assertThat(results.get(0).windows().compared()).isGreaterThan(10_000);
        assertThat(results.get(0).settled().compared()).isPositive();
        assertThat(Files.readString(json)).contains("\"seed\" : 4", "KILL_TASKMANAGER");
        assertThat(run("--seed=4", "--every=10s", "--folder=" + run))
                .as("all is done")
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(run.resolve("results.jsonl"))).hasSize(1);
    }

    private static ChaosFolder.Asked asked(long seed) {
        return new ChaosFolder.Asked(
                seed,
                Set.of(FaultKind.KILL_TASKMANAGER, FaultKind.KILL_JOBMANAGER, FaultKind.PAUSE),
                3,
                10,
                10_000,
                RATE_PER_SECOND,
                Commit.current());
    }

    private static int run(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine command = new CommandLine(new ChaosCommand()).setOut(new PrintWriter(text, true));
        int exit = command.execute(
                Stream.of(FAULTS, arguments).flatMap(Arrays::stream).toArray(String[]::new));
        System.out.println(text);
        return exit;
    }
}
