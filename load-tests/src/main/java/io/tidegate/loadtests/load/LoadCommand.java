package io.tidegate.loadtests.load;

import io.tidegate.deploy.cli.ConfigOption;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.OutputFile;
import io.tidegate.deploy.cli.TimeSpan;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.validation.EventCheck;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate load}: payments at fixed times against a job that runs. */
@Command(
        name = "load",
        description = "Sends payments at fixed times to a job that runs, and measures its answers. Latency counts from"
                + " the time at which a payment is due, so that a stall is not hidden. Ends with 3 where a payment had"
                + " no answer, or where no rate held the goal.",
        footer = {
            "%nExamples, with a demo that runs in another terminal (deploy/tidegate demo --keep):",
            "  deploy/tidegate load --rate 1000 --duration 60s --report load.html",
            "  deploy/tidegate load --find-capacity --rate 1000 --duration 20s --goal-p 99 --goal 100ms"
        })
final class LoadCommand implements Callable<Integer> {
    private static final int RATE_MAX = 1_000_000;

    /** Most payments of a run: which are answered is kept for each. */
    private static final long PAYMENTS_MAX = 1_000_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** While a capacity is looked for, payments that wait so long say enough. */
    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(5);

    private static final double PRECISION = 0.05;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "ADDRESSES",
            description = "Kafka of the job, host:port with commas between. Without it: that of --config.")
    private @Nullable String target;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1000",
            description = "Payments each second; with --find-capacity, the first to try (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "60s",
            converter = TimeSpan.class,
            description = "How long is measured; with --find-capacity, at each rate (default: ${DEFAULT-VALUE}).")
    private long durationMillis;

    @Option(
            names = "--lead-in",
            paramLabel = "D",
            defaultValue = "10s",
            converter = TimeSpan.class,
            description = "How long is sent before that (default: ${DEFAULT-VALUE}).")
    private long leadInMillis;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Accounts that pay (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--account-skew",
            paramLabel = "SKEW",
            defaultValue = "zipf:0.8",
            description = "How often each pays: uniform, or zipf:S (default: ${DEFAULT-VALUE}).")
    private String accountSkew = "";

    @Option(
            names = "--merchants",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Merchants that are paid (default: ${DEFAULT-VALUE}).")
    private int merchants;

    @Option(
            names = "--merchant-skew",
            paramLabel = "SKEW",
            defaultValue = "zipf:1",
            description = "How often each is paid (default: ${DEFAULT-VALUE}).")
    private String merchantSkew = "";

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Seed of all that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--find-capacity", description = "Looks for the highest rate that holds the goal.")
    private boolean findCapacity;

    @Option(
            names = "--goal-p",
            paramLabel = "P",
            defaultValue = "99",
            description = "With --find-capacity: the percentile that must hold the goal (default: ${DEFAULT-VALUE}).")
    private double goalPercentile;

    @Option(
            names = "--goal",
            paramLabel = "D",
            defaultValue = "100ms",
            converter = TimeSpan.class,
            description = "With --find-capacity: the longest latency at it (default: ${DEFAULT-VALUE}).")
    private long goalMillis;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes a page of HTML with plots to FILE.")
    private @Nullable Path report;

    @Option(
            names = "--histogram",
            paramLabel = "FILE",
            description = "Writes the latencies to FILE, a percentile distribution of HdrHistogram in milliseconds.")
    private @Nullable Path histogram;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            description = "Flink's web page: checkpoints and collections come into the report.")
    private @Nullable URI flink;

    @Override
    public Integer call() throws Exception {
        check();
        Optional<Path> reportFile = OutputFile.writable("--report", report);
        Optional<Path> histogramFile = OutputFile.writable("--histogram", histogram);
        String bootstrap = target != null ? target : config.read().kafka().bootstrap();
        LoadPlan plan = LoadPlan.of(seed, accounts, accountSkew, merchants, merchantSkew);
        InstantSource clock = InstantSource.system();
        PrintWriter out = spec.commandLine().getOut();
        String name = "load-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        ObservationCodec codec = new ObservationCodec(EventCheck.standard(), System::nanoTime);
        try (LoadRunner runner = new LoadRunner(bootstrap, LoadPath.JOB, plan, codec, clock, name);
                Watched watched = new Watched(
                        Optional.ofNullable(flink).map(page -> FlinkSampler.start(new FlinkWatch(page), clock)))) {
            CapacitySearch.Found found = findCapacity ? search(runner, out) : one(runner, out);
            LoadResult shown =
                    found.best().orElseGet(() -> found.tried().get(found.tried().size() - 1));
            reportFile.ifPresent(file -> LoadReport.write(
                    file, title(bootstrap), shown, findCapacity ? found.tried() : List.of(), watched.seen()));
            histogramFile.ifPresent(shown.latency()::write);
            reportFile.ifPresent(file -> out.println("report: " + file));
            return found.best().isPresent() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    /** Flink, where somebody asks it. */
    private record Watched(Optional<FlinkSampler> sampler) implements AutoCloseable {
        FlinkSampler.Seen seen() {
            return sampler.map(FlinkSampler::seen).orElseGet(FlinkSampler.Seen::nothing);
        }

        @Override
        public void close() {
            sampler.ifPresent(FlinkSampler::close);
        }
    }

    private void check() {
        requireFrom("--accounts", accounts, 1, Skew.ENTITIES_MAX);
        requireFrom("--merchants", merchants, 1, Skew.ENTITIES_MAX);
        requireFrom("--duration", durationMillis, 1_000, Duration.ofDays(1).toMillis());
        requireFrom("--lead-in", leadInMillis, 0, Duration.ofDays(1).toMillis());
        requireFrom("--rate", rate, 1, rateMax());
        requireFrom("--goal", goalMillis, 1, Duration.ofMinutes(1).toMillis());
        if (!(goalPercentile > 0 && goalPercentile <= 100)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "--goal-p=" + goalPercentile + " must be above 0 and at most 100");
        }
    }

    /** What the length of a run leaves of the highest rate. */
    private int rateMax() {
        return (int) Math.min(RATE_MAX, PAYMENTS_MAX * 1_000 / (leadInMillis + durationMillis));
    }

    private static void requireFrom(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, option + "=" + value + " must be from " + least + " to " + most);
        }
    }

    private LoadRunner.Length length(Duration patience) {
        return new LoadRunner.Length(Duration.ofMillis(leadInMillis), Duration.ofMillis(durationMillis), patience);
    }

    private CapacitySearch.Found one(LoadRunner runner, PrintWriter out) throws InterruptedException {
        LoadResult result = runner.run(rate, length(PATIENCE), timeline -> progress(out, timeline));
        say(out, result);
        return new CapacitySearch.Found(
                Optional.of(result).filter(done -> done.holds(100, Double.MAX_VALUE)), List.of(result));
    }

    private CapacitySearch.Found search(LoadRunner runner, PrintWriter out) throws InterruptedException {
        CapacitySearch.Goal goal = new CapacitySearch.Goal(goalPercentile, goalMillis);
        CapacitySearch.Trial trial = next -> {
            LoadResult result = runner.run(next, length(SEARCH_PATIENCE), timeline -> {});
            out.print(result.holds(goal.percentile(), goal.millis()) ? "holds     " : "does not  ");
            say(out, result);
            return result;
        };
        CapacitySearch.Found found = new CapacitySearch(trial, PRECISION, rateMax()).find(rate, goal);
        out.printf(
                Locale.ROOT,
                "capacity: %s with p%s of at most %d ms%n",
                found.best()
                        .map(best -> String.format(Locale.ROOT, "%,d payments a second", best.ratePerSecond()))
                        .orElse("no rate"),
                Double.toString(goalPercentile).replaceAll("\\.0$", ""),
                goalMillis);
        return found;
    }

    private static void progress(PrintWriter out, LoadTimeline timeline) {
        timeline.lastWhole().ifPresent(last -> {
            out.printf(
                    Locale.ROOT,
                    "%5d s  sent %,d  answered %,d  waiting %,d  p50 %.2f ms  p99 %.2f ms%n",
                    timeline.length() - 1,
                    last.sent(),
                    last.answered(),
                    last.waiting(),
                    last.p50(),
                    last.p99());
            out.flush();
        });
    }

    private static void say(PrintWriter out, LoadResult result) {
        out.printf(
                Locale.ROOT,
                "%,d a second: %,d sent, %,d unanswered; p50 %.2f ms, p99 %.2f, p99.9 %.2f, highest %.2f%s%n",
                result.ratePerSecond(),
                result.sent(),
                result.unanswered(),
                result.latency().millis(50),
                result.latency().millis(99),
                result.latency().millis(99.9),
                result.latency().millis(100),
                result.abandoned() ? " (ended early)" : "");
        out.flush();
    }

    private String title(String bootstrap) {
        return String.format(
                Locale.ROOT,
                "Kafka %s; %,d accounts (%s), %,d merchants (%s), seed %d; %d s measured after %d s of lead-in",
                bootstrap,
                accounts,
                accountSkew,
                merchants,
                merchantSkew,
                seed,
                durationMillis / 1_000,
                leadInMillis / 1_000);
    }
}
