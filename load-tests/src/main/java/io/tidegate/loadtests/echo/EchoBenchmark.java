package io.tidegate.loadtests.echo;

import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.demo.EmbeddedStack;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import io.tidegate.loadtests.frame.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The job beside a raw Kafka echo of two hops, on the same broker, with the same payments: windows in turn, latency from
 * the due time. Broker, job, generator and reader share the process and the machine.
 */
public final class EchoBenchmark implements Benchmark {
    /** Where the path of an event should be by the step that measures capacity. */
    private static final Target P99_RATIO = Target.goal(4);

    private static final String AUTHOR = "bench";
    private static final int PARALLELISM = 2;
    private static final int PARTITIONS = 2 * PARALLELISM;

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

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "latency of the whole job beside a raw Kafka echo of two hops, and where the time of one event goes";
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        return run(options, new EchoLoad(ratePerSecond, windowSeconds, rounds));
    }

    static List<BenchRow> run(BenchOptions options, EchoLoad load) throws Exception {
        options.say("starting Kafka, Redis, Flink and the job in this process ...");
        try (EmbeddedStack stack = EmbeddedStack.start(
                options.folder().resolve("stack"), ProjectFiles.catalog(), PARALLELISM, BuildVersion.version())) {
            for (Path rules : ProjectFiles.ruleSets()) {
                stack.releaseRules(rules, AUTHOR);
            }
            ProjectFiles.model().ifPresent(model -> stack.releaseModel(model, AUTHOR));
            stack.startJob();
            return measure(stack.bootstrap(), load, options, checkOf(stack));
        }
    }

    private static EventCheck checkOf(EmbeddedStack stack) {
        return new EventCheck(stack.config().limits().futureToleranceMillis());
    }

    private static List<BenchRow> measure(String bootstrap, EchoLoad load, BenchOptions options, EventCheck check)
            throws InterruptedException {
        Payments payments = new Payments(options.seed(), new ObservationCodec(check, System::nanoTime));
        Comparison comparison;
        try (RawEcho rawEcho = new RawEcho("echo", bootstrap, PARTITIONS);
                PathRunner echo = new PathRunner(bootstrap, rawEcho);
                PathRunner job = new PathRunner(bootstrap, new JobPath())) {
            comparison = Comparison.measure(echo, job, payments::next, load, options);
        }
        List<BenchRow> rows = new ArrayList<>();
        rows.addAll(comparison.otherLoad().rows());
        rows.add(BenchRow.higher("load.rate", load.ratePerSecond(), "events/s"));
        rows.add(BenchRow.lower("event.bytes", payments.meanBytes(), "bytes"));
        rows.add(BenchRow.lower("warmUp.windows", comparison.warmUpWindows(), "windows of each"));
        rows.add(BenchRow.higher("warmUp.steady", comparison.steady() ? 1 : 0, "1 is yes"));
        rows.addAll(LatencyRows.of(
                "echo",
                comparison.peer().stream().map(WindowRun::figures).toList(),
                "job",
                comparison.subject().stream().map(WindowRun::figures).toList(),
                P99_RATIO));
        rows.addAll(StageRows.of(comparison.subject()));
        return List.copyOf(rows);
    }
}
