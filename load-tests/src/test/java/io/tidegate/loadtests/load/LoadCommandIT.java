package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.demo.EmbeddedStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against the real job. */
final class LoadCommandIT {
    @Test
    void shouldMeasureAJobAndFindWhatItCanTake(@TempDir Path folder) throws Exception {
        try (EmbeddedStack stack =
                EmbeddedStack.start(folder.resolve("stack"), ProjectFiles.catalog(), 1, BuildVersion.version())) {
            for (Path rules : ProjectFiles.ruleSets()) {
                stack.releaseRules(rules, "test");
            }
            stack.startJob();
            Path report = folder.resolve("load.html");
            Path histogram = folder.resolve("load.hgrm");

            String text = run(
                    ExitCode.OK,
                    "--target=" + stack.bootstrap(),
                    "--rate=200",
                    "--lead-in=2s",
                    "--duration=4s",
                    "--flink=" + stack.webPage(),
                    "--report=" + report,
                    "--histogram=" + histogram);

            assertThat(text).contains("200 a second: 1,200 sent, 0 unanswered", "report: " + report);
            assertThat(Files.readString(report)).contains("Latency over time", "Garbage collection");
            assertThat(Files.readString(histogram)).contains("Total count    =          800");

            String search = run(
                    ExitCode.CHECK_FAILED,
                    "--target=" + stack.bootstrap(),
                    "--find-capacity",
                    "--rate=20",
                    "--lead-in=0s",
                    "--duration=1s",
                    "--goal=1ms",
                    "--goal-p=0.001");

            assertThat(search).contains("does not  20 a second", "capacity: no rate");
        }
    }

    private static String run(int expectedExit, String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine command = new CommandLine(new LoadCommand()).setOut(new PrintWriter(text));
        int exit = command.execute(arguments);
        System.out.println(text);
        assertThat(exit).isEqualTo(expectedExit);
        return text.toString();
    }
}
