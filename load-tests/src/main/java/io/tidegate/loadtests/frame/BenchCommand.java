package io.tidegate.loadtests.frame;

import io.tidegate.deploy.embedded.Folders;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate bench NAME}: measures, and shows the figures beside those of the peers. */
@Command(
        name = "bench",
        description = "Measures Tidegate beside its peers, in one run. Without NAME: lists what can be measured.",
        footer = "%nExample:%n  deploy/tidegate bench echo --json echo.json")
public final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "What to measure.")
    private @Nullable String name;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to FILE, a JSON list of rows.")
    private @Nullable Path json;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1000",
            description = "Events due each second (default: ${DEFAULT-VALUE}).")
    private int ratePerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "Length of one measured window (default: ${DEFAULT-VALUE}).")
    private int windowSeconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of four windows, peer job job peer (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Seed of the events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Benchmark> all = StreamSupport.stream(
                        ServiceLoader.load(Benchmark.class).spliterator(), false)
                .toList();
        if (name == null) {
            all.forEach(benchmark -> out.println(benchmark.name() + ": " + benchmark.description()));
            return 0;
        }
        Benchmark benchmark = named(name, all);
        Path folder = Files.createTempDirectory("bench-");
        try {
            BenchOptions options = new BenchOptions(folder, seed, ratePerSecond, windowSeconds, rounds, out);
            List<BenchRow> rows = benchmark.run(options);
            RowTable.lines(rows).forEach(out::println);
            if (json != null) {
                RowJson.write(json, benchmark.name(), rows);
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private static Benchmark named(String name, List<Benchmark> all) {
        return all.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "benchmark=" + name + " is unknown, there are: "
                                + all.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
    }
}
