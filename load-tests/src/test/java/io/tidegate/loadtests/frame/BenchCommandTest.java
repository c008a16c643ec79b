package io.tidegate.loadtests.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.RunFolder;
import io.tidegate.deploy.cli.TidegateCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Option;

final class BenchCommandTest {
    private static final RunFolder FOLDER = RunFolder.open(new String[0]);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Counting counting = new Counting();

    @Test
    void shouldListWhatCanBeMeasured() {
        assertThat(execute("bench")).isZero();
        assertThat(out.toString()).contains("path: ").contains("windows: ").contains("rules: ");
    }

    @Test
    void shouldNameTheBenchmarksWhereTheOneAskedForIsUnknown() {
        assertThat(execute("bench", "speed")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("benchmark=speed is unknown").contains("path");
    }

    @Test
    void shouldRefuseOptionsOutOfRangeAllAtOnce() {
        assertThat(execute("bench", "path", "--turns", "0", "--seconds", "601", "--rounds", "-1"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("turns=0").contains("seconds=601").contains("rounds=-1");
        assertThat(execute("bench", "rules", "--rounds", "101")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("--rounds=101, expected 1 to 100");
    }

    @Test
    void shouldShowAndWriteAllRowsAndFailWhereAFloorIsMissed(@TempDir Path folder) {
        Path json = folder.resolve("rows.json");

        assertThat(execute("counting", "--limit", "3", "--seed", "7", "--json", json.toString()))
                .isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(counting.ran).containsExactly("a", "b");
        assertThat(out.toString()).contains("count.a").contains("count.b").contains("below the floor: count.b");
        assertThat(json).content().contains("\"name\" : \"count.a\"").contains("\"met\" : \"missed\"");
        assertThat(folder.resolve("rows.svg")).content().contains("count.b");
        assertThat(counting.folder).doesNotExist();
    }

    @Test
    void shouldRunThePartsAskedForAlone(@TempDir Path folder) {
        Path plot = folder.resolve("plot.svg");

        assertThat(execute("counting", "--limit", "1", "--only", "a", "--plot", plot.toString()))
                .isZero();

        assertThat(counting.ran).containsExactly("a");
        assertThat(plot).exists();
    }

    @Test
    void shouldRefuseAPartThatIsNoneAndAFolderThatIsNotThere(@TempDir Path folder) {
        assertThat(execute("counting", "--only", "a,z")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("--only=z is no part of counting; expected some of a,b");
        assertThat(execute(
                        "counting", "--json", folder.resolve("none/rows.json").toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(counting.ran).isEmpty();
    }

    @Test
    void shouldFailWithoutFiguresWhereResultsDiffer(@TempDir Path folder) {
        Path json = folder.resolve("rows.json");

        assertThat(execute("counting", "--differ", "--json", json.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString()).contains("one=1 other=2").contains("there are no figures");
        assertThat(json).doesNotExist();
        assertThat(counting.folder).doesNotExist();
    }

    private int execute(String... arguments) {
        CommandLine line = TidegateCommand.commandLine(FOLDER, new PrintWriter(out, true), new PrintWriter(err, true));
        line.addSubcommand("counting", MeasureCommand.of(counting));
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Reaches the floor of 1 in its first part, and misses one of the limit in its second. */
    private static final class Counting implements Benchmark {
        private final List<String> ran = new ArrayList<>();
        private Path folder = Path.of("none");

        @Option(names = "--limit", defaultValue = "2")
        private int limit;

        @Option(names = "--differ")
        private boolean differ;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String description() {
            return "counts its parts";
        }

        @Override
        public List<String> parts() {
            return List.of("a", "b");
        }

        @Override
        public List<BenchRow> run(BenchOptions options) throws ResultsDiffer {
            folder = options.folder();
            assertThat(Files.isDirectory(folder)).isTrue();
            if (differ) {
                throw new ResultsDiffer("one=1 other=2");
            }
            List<BenchRow> rows = new ArrayList<>();
            for (String part : parts()) {
                if (options.wants(part)) {
                    ran.add(part);
                    rows.add(BenchRow.higher("count." + part, ran.size(), "parts")
                            .aiming(Target.floor(part.equals("a") ? 1 : limit)));
                }
            }
            return rows;
        }
    }
}
