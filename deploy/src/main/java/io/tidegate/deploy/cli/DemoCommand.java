package io.tidegate.deploy.cli;

import io.tidegate.deploy.demo.Demo;
import io.tidegate.deploy.demo.DemoOptions;
import io.tidegate.deploy.demo.DemoReport;
import io.tidegate.deploy.demo.DemoResult;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate demo}: everything in one process, with a stream through it. */
@Command(
        name = "demo",
        description =
                "Starts Kafka, Redis and Flink in one process, runs the real job, sends a stream of payments and loan"
                        + " applications through it, shows what happens, and checks the answers. Nothing is left behind.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate demo                               20,000 generated events, as fast as it goes",
            "  deploy/tidegate demo --rate 500 --events 30000     a minute at 500 events a second",
            "  deploy/tidegate demo --bad 1000                    with 1,000 bad records among them",
            "  deploy/tidegate demo --keep                        stays up, to try rules from another terminal",
            "  deploy/tidegate demo --input ../shared/data/handbook_transactions_dev.csv.gz \\",
            "      --mapping deploy/mappings/handbook.yaml --events 200000 --json out.json"
        })
final class DemoCommand implements Callable<Integer> {
    private static final long EVENTS_DEFAULT = 20_000;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int PARALLELISM_MAX = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", description = "Distinct events (default: 20000; of a file all).")
    private @Nullable Long events;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Events a second; latency counts from when each is due. Without it: as fast as it goes, with at"
                            + " most 5,000 waiting for an answer; latency counts from publication.")
    private @Nullable Double rate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed of the generated events: the same seed, the same events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--input", paramLabel = "FILE", description = "CSV file (or .csv.gz) instead of generated events.")
    private @Nullable Path input;

    @Option(names = "--mapping", paramLabel = "FILE", description = "How its columns become events.")
    private @Nullable Path mapping;

    @Option(
            names = "--model",
            paramLabel = "PACKAGE",
            description = "Folder of a model package (default: the shipped one); 'none' for rules alone.")
    private @Nullable Path model;

    @Option(
            names = "--bad",
            paramLabel = "N",
            defaultValue = "0",
            description = "Bad records mixed in, of every kind; each must become a dead letter (default: none).")
    private long bad;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the summary to FILE, for scripts.")
    private @Nullable Path json;

    @Option(
            names = "--keep",
            description = "Stays up after the summary, with all addresses, until Ctrl-C. Other commands find it without"
                    + " --config.")
    private boolean keep;

    @Option(
            names = "--audit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Answers whose features are computed once more, naively, and compared"
                    + " (default: ${DEFAULT-VALUE}).")
    private int audit;

    @Option(
            names = "--evaluate-after",
            paramLabel = "DAYS",
            defaultValue = "0",
            description = "Compares detection with an amount threshold on payments from so many days after the first"
                    + " event, such as 60 or 60d (default: all).")
    private String evaluateAfter = "0";

    @Override
    public Integer call() throws Exception {
        OutputFile.writable("--json", json);
        Optional<WorkloadParameters> world = input == null
                ? Optional.of(WorkloadParameters.of(seed, events == null ? EVENTS_DEFAULT : events))
                : Optional.empty();
        DemoOptions options = new DemoOptions(
                source(world),
                world,
                world.map(WorkloadParameters::events).orElse(0L),
                rate == null ? Pace.fast() : Pace.rate(rate),
                world.isPresent(),
                checked("bad", bad),
                ProjectFiles.ruleSets(),
                model(),
                ProjectFiles.catalog(),
                (int) checked("audit", audit),
                evaluateAfterMillis(),
                keep,
                Math.min(PARALLELISM_MAX, Runtime.getRuntime().availableProcessors()));
        PrintWriter out = spec.commandLine().getOut();
        Demo demo = new Demo(options, ProjectFiles.catalog(options.catalog()), out, System.console() != null);
        DemoReport report = new DemoReport(out, Optional.ofNullable(json));
        RunFolder folder = TidegateCommand.folder(spec);
        DemoResult result;
        try (RunFolder.Use use = folder.use()) {
            result = demo.run(
                    folder.path().resolve("demo"), ProjectFiles.runningDemo(), BuildVersion.version(), report::tell);
        }
        return result.problems().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private FeedSource source(Optional<WorkloadParameters> world) {
        if (world.isPresent()) {
            if (mapping != null) {
                throw refused("--mapping is given without --input");
            }
            return new GeneratedFeed(world.get());
        }
        if (input == null || mapping == null) {
            throw refused("--input is given without --mapping; those of published data are in deploy/mappings");
        }
        return MappedFeed.of(input, mapping, events == null ? Long.MAX_VALUE : checked("events", events));
    }

    private Optional<Path> model() {
        if (model == null) {
            return ProjectFiles.model();
        }
        return model.toString().equals("none") ? Optional.empty() : Optional.of(model);
    }

    private long evaluateAfterMillis() {
        String days =
                evaluateAfter.endsWith("d") ? evaluateAfter.substring(0, evaluateAfter.length() - 1) : evaluateAfter;
        try {
            return checked("evaluate-after", Long.parseLong(days)) * DAY_MILLIS;
        } catch (NumberFormatException e) {
            throw refused("--evaluate-after=" + evaluateAfter + " must be a number of days, such as 60 or 60d");
        }
    }

    private static long checked(String name, long value) {
        if (value < 0 || value > WorkloadParameters.EVENTS_MAX) {
            throw refused("--" + name + "=" + value + " must be from 0 to " + WorkloadParameters.EVENTS_MAX);
        }
        return value;
    }

    private static TidegateException refused(String message) {
        return new TidegateException(ErrorCode.INVALID_INPUT, message);
    }
}
