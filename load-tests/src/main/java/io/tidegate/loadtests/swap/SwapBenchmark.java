package io.tidegate.loadtests.swap;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import java.util.List;
import picocli.CommandLine.Option;

/** Rule sets published in a row while payments come: how long each takes until it decides. */
public final class SwapBenchmark implements Benchmark {
    @Option(
            names = "--publications",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Publications that are measured, one after the other (default: ${DEFAULT-VALUE}).")
    private int publications = 1_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "200",
            description = "Publications before them (default: ${DEFAULT-VALUE}).")
    private int warmUp = 200;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1000",
            description = "Payments a second meanwhile (default: ${DEFAULT-VALUE}).")
    private int ratePerSecond = 1_000;

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            defaultValue = "1",
            description = "Subtasks of each step of the job, and partitions (default: ${DEFAULT-VALUE}).")
    private int parallelism = 1;

    @Option(
            names = "--lead-in",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds of payments before the first publication (default: ${DEFAULT-VALUE}).")
    private int leadInSeconds = 60;

    @Override
    public String name() {
        return "rules-swap";
    }

    @Override
    public String description() {
        return "how long a published rule set takes until it decides, while payments come";
    }

    @Override
    public List<String> help() {
        return List.of(
                "%nStarts Kafka, Redis and the job in processes of their own. The rule sets are made and signed by two",
                "officers beforehand; each is written to the control topic as soon as the one before it decides.",
                "%n  swap      from that call to the first decision under the rule set, as read from Kafka here",
                "  settled   from that call to the last decision under an older one",
                "  cold      swap of the very first publication",
                "  payment   latency of the payments meanwhile",
                "%nIn the end all decisions are read once more. Each of these must be 0, else the command ends with 3:",
                "%n  unseen         publications that never decided",
                "  lost, again    payments without an answer, and further records of those that have one",
                "  contradictory  of these, the ones that say something else",
                "  mixed          decisions that differ from what their version alone says of the event",
                "  backwards      decisions of a subtask by an older version than one before them");
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        return SwapRun.run(SwapScale.of(publications, warmUp, ratePerSecond, parallelism, leadInSeconds), options);
    }
}
