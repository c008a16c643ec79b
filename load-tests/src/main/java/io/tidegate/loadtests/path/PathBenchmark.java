package io.tidegate.loadtests.path;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The whole path of a payment: its latency beside the least that an answer over Kafka can cost and beside a Flink job
 * that does nothing, and the highest rate that it holds beside that of a naive build of the same decision. Broker,
 * generator, readers and jobs share the machine; each path is a process of its own.
 */
public final class PathBenchmark implements Benchmark {
    private static final String LATENCY = "latency";
    private static final String CAPACITY = "capacity";
    private static final String NAIVE = "naive";

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

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "2",
            description = "How often the highest rate of each path is looked for (default: ${DEFAULT-VALUE}).")
    private int turns = 2;

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
        return run(options, PathScale.full(rounds, Duration.ofSeconds(windowSeconds), turns));
    }

    static List<BenchRow> run(BenchOptions options, PathScale scale) throws Exception {
        options.say("each path runs in a process of its own, beside Kafka, Redis and this one ...");
        List<BenchRow> rows = new ArrayList<>();
        if (options.wants(LATENCY)) {
            rows.addAll(LatencyPart.run(scale, options));
        }
        if (options.wants(CAPACITY) || options.wants(NAIVE)) {
            rows.addAll(CapacityPart.run(scale, options, options.wants(NAIVE)));
        }
        return rows;
    }
}
