package io.tidegate.loadtests.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private Throwable failure = new IllegalStateException("none");

    @Test
    void shouldListWhatCanBeMeasured() {
        assertThat(execute()).isZero();
        assertThat(out.toString()).contains("echo: ");
    }

    @Test
    void shouldNameTheBenchmarksWhereTheOneAskedForIsUnknown() {
        assertThat(execute("speed")).isNotZero();
        assertThat(failure).isInstanceOf(TidegateException.class).hasMessageContaining("benchmark=speed is unknown");
        assertThat(failure).hasMessageContaining("echo");
    }

    @Test
    void shouldRefuseOptionsOutOfRangeAllAtOnce() {
        assertThat(execute("echo", "--rate", "0", "--seconds", "601", "--rounds", "-1"))
                .isNotZero();
        assertThat(failure)
                .hasMessageContaining("rate=0")
                .hasMessageContaining("seconds=601")
                .hasMessageContaining("rounds=-1");
    }

    @Test
    void shouldBeFoundAsACommand() {
        CommandLine line = io.tidegate.deploy.cli.TidegateCommand.commandLine(
                io.tidegate.deploy.cli.RunFolder.open(new String[0]),
                new PrintWriter(out, true),
                new PrintWriter(out, true));

        assertThat(line.getSubcommands()).containsKey("bench");
    }

    private int execute(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    failure = thrown;
                    return 1;
                })
                .execute(arguments);
    }
}
