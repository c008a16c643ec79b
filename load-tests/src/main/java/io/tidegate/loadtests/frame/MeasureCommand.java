package io.tidegate.loadtests.frame;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.OutputFile;
import io.tidegate.deploy.cli.RunFolder;
import io.tidegate.deploy.cli.TidegateCommand;
import io.tidegate.deploy.embedded.Folders;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate bench NAME}: runs a benchmark, shows its rows, and writes them as JSON and as a plot. */
@Command
final class MeasureCommand implements Callable<Integer> {
    private static final String JSON_ENDING = ".json";
    private static final String PLOT_ENDING = ".svg";

    private final Benchmark benchmark;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to FILE, a JSON list of rows.")
    private @Nullable Path json;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draws them to FILE, an SVG image (default: beside the JSON file).")
    private @Nullable Path plot;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Parts to run, by their names with commas between (default: all).")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Seed of all that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    private MeasureCommand(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    /** The command of a benchmark, with the options that the benchmark declares. */
    static CommandSpec of(Benchmark benchmark) {
        CommandSpec command = CommandSpec.forAnnotatedObject(new MeasureCommand(benchmark));
        command.addMixin("benchmark", CommandSpec.forAnnotatedObjectLenient(benchmark));
        command.usageMessage().description("Measures " + benchmark.description() + ".");
        List<String> footer = new ArrayList<>();
        if (!benchmark.parts().isEmpty()) {
            footer.add("%nParts: " + String.join(", ", benchmark.parts()));
        }
        footer.addAll(benchmark.help());
        footer.add("%nExample:%n  deploy/tidegate bench " + benchmark.name() + " --json " + benchmark.name() + ".json");
        command.usageMessage().footer(footer.toArray(String[]::new));
        return command;
    }

    @Override
    public Integer call() throws Exception {
        checkParts();
        Optional<Path> jsonFile = OutputFile.writable("--json", json);
        Optional<Path> plotFile = OutputFile.writable("--plot", plot).or(() -> jsonFile.map(MeasureCommand::beside));
        PrintWriter out = spec.commandLine().getOut();
        RunFolder folder = TidegateCommand.folder(spec);
        Path own = folder.path().resolve("bench");
        List<BenchRow> rows;
        try (RunFolder.Use use = folder.use()) {
            try {
                rows = benchmark.run(new BenchOptions(Files.createDirectories(own), seed, only, out));
            } catch (ResultsDiffer different) {
                out.println(different.getMessage());
                out.println("results must be equal before they are timed; there are no figures");
                return ExitCode.CHECK_FAILED;
            } finally {
                Folders.delete(own);
            }
        }
        RowTable.lines(rows).forEach(out::println);
        jsonFile.ifPresent(file -> RowJson.write(file, benchmark.name(), rows));
        plotFile.ifPresent(file -> RowPlot.write(file, benchmark.name(), rows));
        List<String> missed =
                rows.stream().filter(BenchRow::missesFloor).map(BenchRow::name).toList();
        if (!missed.isEmpty()) {
            out.println("below the floor: " + String.join(", ", missed));
            return ExitCode.CHECK_FAILED;
        }
        return ExitCode.OK;
    }

    private void checkParts() {
        for (String part : only) {
            if (!benchmark.parts().contains(part)) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "--only=" + part + " is no part of " + benchmark.name()
                                + (benchmark.parts().isEmpty()
                                        ? ", which has none"
                                        : "; expected some of " + String.join(",", benchmark.parts())));
            }
        }
    }

    private static Path beside(Path jsonFile) {
        String name = jsonFile.getFileName().toString();
        String stem = name.endsWith(JSON_ENDING) ? name.substring(0, name.length() - JSON_ENDING.length()) : name;
        return jsonFile.resolveSibling(stem + PLOT_ENDING);
    }
}
