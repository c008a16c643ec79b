package io.tidegate.loadtests.scoring;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import io.tidegate.loadtests.frame.OptionChecks;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Scores of an event, by Tidegate and by its peers. */
public final class ScoringBenchmark implements Benchmark {
    private static final String TREES = "trees";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of all contenders, there and back, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public String description() {
        return "scores of an event and their reasons, beside ONNX Runtime and xgboost4j";
    }

    @Override
    public List<String> parts() {
        return List.of(TREES);
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        OptionChecks checks = new OptionChecks();
        checks.range("--rounds", rounds, 1, 100);
        checks.end();
        List<BenchRow> rows = new ArrayList<>();
        if (options.wants(TREES)) {
            rows.addAll(new TreesPart(TreesPart.Scale.full(rounds)).run(options));
        }
        return rows;
    }
}
