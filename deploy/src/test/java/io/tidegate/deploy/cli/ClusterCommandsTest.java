package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellAllMistakesOfAStartAtOnceAndLeaveNothing() {
        Path cluster = folder.resolve("cluster");
        Typed typed = new Typed();

        assertThat(typed.run(
                        "cluster",
                        "start",
                        "--folder",
                        cluster.toString(),
                        "--task-managers",
                        "17",
                        "--job-managers",
                        "0",
                        "--slots",
                        "65",
                        "--config",
                        folder.resolve("no.yaml").toString()))
                .isEqualTo(ExitCode.REFUSED);

        assertThat(typed.err())
                .contains(
                        "--task-managers=17 must be from 1 to 16",
                        "--job-managers=0 must be from 1 to 3",
                        "--slots=65 must be from 1 to 64",
                        "no.yaml cannot be read");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldSayThatThereIsNoClusterAndHowToStartOne() {
        for (String[] command : new String[][] {{"status"}, {"stop"}, {"kill", "kafka"}, {"start", "kafka"}}) {
            String[] arguments = new String[command.length + 3];
            arguments[0] = "cluster";
            System.arraycopy(command, 0, arguments, 1, command.length);
            arguments[command.length + 1] = "--folder";
            arguments[command.length + 2] = folder.resolve("none").toString();
            Typed typed = new Typed();

            assertThat(typed.run(arguments)).as(command[0]).isEqualTo(ExitCode.REFUSED);
            assertThat(typed.err()).contains("there is no cluster in", "deploy/tidegate cluster start --folder");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldNotStartInAFolderOfSomethingElse() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Typed typed = new Typed();

        assertThat(typed.run("cluster", "start", "--folder", folder.toString())).isEqualTo(ExitCode.REFUSED);

        assertThat(typed.err()).contains("holds notes.txt; a cluster needs an empty folder");
    }

    @Test
    void shouldRefuseTwoWaysToEndAProcess() {
        Typed typed = new Typed();

        assertThat(typed.run("cluster", "kill", "kafka", "--pause", "--term")).isEqualTo(ExitCode.REFUSED);

        assertThat(typed.err()).contains("--pause", "--term", "mutually exclusive");
    }
}
