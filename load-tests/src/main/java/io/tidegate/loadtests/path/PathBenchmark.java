package io.tidegate.loadtests.path;

import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.demo.EmbeddedStack;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The whole path of a payment: its latency beside the least that an answer over Kafka can cost and beside a Flink job
 * that does nothing, and the highest rate that it holds beside that of a naive build of the same decision. Broker,
 * generator, readers and all jobs share the machine and one process.
 */
public final class PathBenchmark implements Benchmark {
    private static final String LATENCY = "latency";
    private static final String CAPACITY = "capacity";
    private static final String NAIVE = "naive";
    private static final String AUTHOR = "bench";
    private static final int PARALLELISM = 2;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "Length of one measured window (default: ${DEFAULT-VALUE}).")
    private int windowSeconds = 10;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of windows of all paths, there and back (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Override
    public String name() {
        return "path";
    }

    @Override
    public String description() {
        return "latency of the whole job beside a raw echo and a bare Flink job, and its capacity beside a naive build's";
    }

    @Override
    public List<String> parts() {
        return List.of(LATENCY, CAPACITY, NAIVE);
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        return run(options, PathScale.full(rounds, Duration.ofSeconds(windowSeconds)));
    }

    static List<BenchRow> run(BenchOptions options, PathScale scale) throws Exception {
        options.say("starting Kafka, Redis, Flink and the job in this process ...");
        try (EmbeddedStack stack = EmbeddedStack.start(
                options.folder().resolve("stack"), ProjectFiles.catalog(), PARALLELISM, BuildVersion.version())) {
            for (Path rules : ProjectFiles.ruleSets()) {
                stack.releaseRules(rules, AUTHOR);
            }
            ProjectFiles.model().ifPresent(model -> stack.releaseModel(model, AUTHOR));
            stack.startJob();
            PathLoad load = new PathLoad(stack.config(), scale, options);
            List<BenchRow> rows = new ArrayList<>();
            if (options.wants(LATENCY)) {
                rows.addAll(LatencyPart.run(load));
            }
            if (options.wants(CAPACITY) || options.wants(NAIVE)) {
                rows.addAll(CapacityPart.run(load, options.wants(NAIVE)));
            }
            return rows;
        }
    }
}
