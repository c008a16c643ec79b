package io.tidegate.loadtests.frame;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate bench}: lists the benchmarks, each of which is a command below it. */
@Command(
        name = "bench",
        description = "Measures Tidegate beside its peers, in one run. Without NAME: lists what can be measured.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate bench path --json path.json",
            "  deploy/tidegate bench windows --only a,c --json windows.json",
            "  deploy/tidegate bench rules --only mix",
            "  deploy/tidegate bench rules-swap --publications 100"
        })
final class BenchCommand implements Callable<Integer> {
    private final List<Benchmark> benchmarks;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", hidden = true)
    private @Nullable String unknown;

    private BenchCommand(List<Benchmark> benchmarks) {
        this.benchmarks = benchmarks;
    }

    /** The command with all benchmarks that are listed as services. */
    static CommandSpec command() {
        List<Benchmark> benchmarks = StreamSupport.stream(
                        ServiceLoader.load(Benchmark.class).spliterator(), false)
                .toList();
        CommandSpec command = CommandSpec.forAnnotatedObject(new BenchCommand(benchmarks));
        benchmarks.forEach(benchmark -> command.addSubcommand(benchmark.name(), MeasureCommand.of(benchmark)));
        return command;
    }

    @Override
    public Integer call() {
        if (unknown != null) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "benchmark=" + unknown + " is unknown, there are: "
                            + benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
        }
        PrintWriter out = spec.commandLine().getOut();
        benchmarks.forEach(benchmark -> out.println(benchmark.name() + ": " + benchmark.description()));
        return 0;
    }
}
