package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.RunFolder;
import io.tidegate.deploy.cli.TidegateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command refuses, before it sends anything. */
class LoadCommandTest {
    private static final RunFolder FOLDER = RunFolder.open(new String[0]);

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldTellAllMistakesAtOnce() {
        refused(
                "--rate=0",
                "--duration=1ms",
                "--accounts=0",
                "--merchant-skew=zip",
                "--goal-p=101",
                "--goal=2m",
                "--report=" + folder,
                "--flink=localhost:8081");
        assertThat(err.toString())
                .contains("--rate=0, expected 1 to")
                .contains("--duration (ms)=1, expected 1000 to")
                .contains("--accounts=0, expected 1 to 5000000")
                .contains("--merchant-skew=zip is no skew")
                .contains("--goal-p=101.0, expected above 0 and at most 100")
                .contains("--goal (ms)=120000, expected 1 to 60000")
                .contains("--report=" + folder + " cannot be written: it is a folder")
                .contains("--flink=localhost:8081 is no web page");
    }

    @Test
    void shouldRefuseOptionsThatSpeakAgainstEachOther() {
        refused("--input=rows.csv", "--accounts=5", "--seed=3", "--speed=10x", "--rate=5", "--find-capacity");
        assertThat(err.toString())
                .contains("--input is given without --mapping")
                .contains("--accounts, --seed are for made-up payments")
                .contains("--rate and --speed are both given")
                .contains("--speed and --find-capacity are both given");
    }

    @Test
    void shouldRefuseToWriteTwoThingsToOneFile() {
        refused("--report=" + folder.resolve("a"), "--histogram-log=" + folder.resolve("./a"));
        assertThat(err.toString()).contains("name one file twice");
    }

    @Test
    void shouldRefuseASpeedForPaymentsWithoutOne() {
        refused("--speed=1000x");
        assertThat(err.toString()).contains("--speed needs --input");
        refused("--speed=fast");
        assertThat(err.toString()).contains("'fast' is no speed; expected one such as 1000x");
    }

    @Test
    void shouldRefuseAFileThatCannotBeSent() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), "tenant: shop\n");
        refused("--input=" + folder.resolve("none.csv"), "--mapping=" + mapping, "--rate=0");
        assertThat(err.toString()).contains("mapping.yaml").contains("--rate=0");
    }

    @Test
    void shouldRefuseAddressesThatAreNone() {
        refused("--target=nowhere");
        assertThat(err.toString()).contains("kafka=nowhere cannot be used").contains("expected host:port");
    }

    @Test
    void shouldLeaveAnOlderLogWhereNobodyAnswers() throws IOException {
        Path older = Files.writeString(folder.resolve("load.hlog"), "an older run");
        refused("--target=nowhere", "--histogram-log=" + older);
        assertThat(older).hasContent("an older run");
    }

    private void refused(String... arguments) {
        err.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 2];
        all[0] = "load";
        all[1] = "--target=127.0.0.1:1";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        if (arguments[0].startsWith("--target")) {
            all[1] = "--rate=1";
        }
        int exit = TidegateCommand.commandLine(FOLDER, new PrintWriter(new StringWriter()), new PrintWriter(err))
                .execute(all);
        assertThat(exit).as(err.toString()).isEqualTo(ExitCode.REFUSED);
    }
}
