package io.tidegate.loadtests.load;

import io.tidegate.deploy.cli.ConfigOption;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.RunFolder;
import io.tidegate.deploy.cli.TidegateCommand;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.frame.OptionChecks;
import io.tidegate.loadtests.latency.LatencyLog;
import java.nio.file.Path;
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

/** {@code tidegate load}: events at fixed times against a job that runs. */
@Command(
        name = "load",
        description = "Sends payments, or the events of a file, at fixed times to a job that runs, and measures its"
                + " answers. Latency counts from the time at which an event is due, so that a stall is not hidden. The"
                + " answer to an event is its first record that is not void. Ctrl-C ends a run early: report and"
                + " histograms are written all the same. Made-up payments are no traffic to watch a release by: their"
                + " amounts trip the shipped rules far more often than real ones do. Published events, by --input and"
                + " --mapping, are.",
        footer = {
            "%nExamples, with a demo that runs in another terminal (deploy/tidegate demo --keep):",
            "  deploy/tidegate load --rate 1000 --duration 60s --report load.html",
            "  deploy/tidegate load --find-capacity --rate 1000 --duration 20s --goal-p 99 --goal 100ms",
            "  deploy/tidegate load --input ../shared/data/handbook_transactions_dev.csv.gz \\",
            "      --mapping deploy/mappings/handbook.yaml --speed 5000x --duration 60s --histogram-log load.hlog"
        },
        exitCodeList = {
            "0:every event had an answer; with --find-capacity, a rate held the goal",
            "1:Tidegate is at fault; the message names a log file",
            "2:a flag, a file or Kafka is at fault; what was seen until then is written",
            "3:an event had no answer, or no rate held the goal",
            "130:ended by Ctrl-C; what was seen until then is written"
        })
final class LoadCommand implements Callable<Integer> {
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

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** What is known before anything is sent. */
    private record Start(LoadPlan plan, String bootstrap) {}

    @Override
    public Integer call() throws Exception {
        Start start = checked();
        InstantSource clock = InstantSource.system();
        LoadLines lines = new LoadLines(spec.commandLine().getOut());
        String name = "load-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        ObservationCodec codec = new ObservationCodec(EventCheck.standard(), System::nanoTime);
        // Ctrl-C interrupts this thread, which ends the run, and waits until all is written.
        try (RunFolder.Use use = TidegateCommand.folder(spec).use();
                LoadRunner runner = new LoadRunner(start.bootstrap(), LoadPath.JOB, start.plan(), codec, clock, name);
                FlinkSeen flink = FlinkSeen.from(output.flink(), clock);
                Logged logged = Logged.to(output.histogramLog(), clock)) {
            logged.log().ifPresent(runner::logTo);
            CapacitySearch.Found found = pace.findsCapacity() ? search(runner, lines) : one(runner, lines);
            LoadResult last = found.tried().get(found.tried().size() - 1);
            LoadResult shown = found.best().orElse(last);
            output.report().ifPresent(file -> {
                List<LoadResult> steps = pace.findsCapacity() ? found.tried() : List.of();
                LoadReport.write(file, title(start), shown, steps, flink.seen());
                lines.say("report: %s", file);
            });
            output.histogram().ifPresent(shown.latency()::write);
            if (last.problem().isPresent()) {
                throw last.problem().get();
            }
            return found.best().isPresent() && found.isOver() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    /** All mistakes of the command line at once. */
    private Start checked() {
        OptionChecks checks = new OptionChecks();
        pace.check(checks, events.isRecorded());
        Optional<LoadPlan> plan = events.plan(checks);
        output.check(checks);
        Optional<String> bootstrap =
                checks.of(() -> target != null ? target : config.read().kafka().bootstrap());
        checks.end();
        return new Start(plan.orElseThrow(), bootstrap.orElseThrow());
    }

    private CapacitySearch.Found one(LoadRunner runner, LoadLines lines) {
        LoadResult result = runner.run(pace.pace(), pace.length(), lines::progress);
        lines.result("", result);
        return new CapacitySearch.Found(
                Optional.of(result).filter(done -> done.holds(100, Double.MAX_VALUE)), List.of(result));
    }

    private CapacitySearch.Found search(LoadRunner runner, LoadLines lines) throws InterruptedException {
        CapacitySearch.Goal goal = pace.goal();
        CapacitySearch.Trial trial = rate -> {
            LoadResult result = runner.run(new LoadPace.Even(rate), pace.length(), timeline -> {});
            boolean holds = result.holds(goal.percentile(), goal.millis());
            lines.result(result.isLast() ? "ended     " : holds ? "holds     " : "does not  ", result);
            return result;
        };
        CapacitySearch.Found found = new CapacitySearch(trial, PRECISION, pace.rateMax()).find(pace.startRate(), goal);
        lines.capacity(found, goal);
        return found;
    }

    private String title(Start start) {
        LoadRunner.Length length = pace.length();
        return String.format(
                Locale.ROOT,
                "Kafka %s; %s; %s; %d s measured after %d s of lead-in",
                start.bootstrap(),
                start.plan().describe(),
                pace.findsCapacity() ? "looking for capacity" : pace.pace().describe(),
                length.measured().toSeconds(),
                length.leadIn().toSeconds());
    }

    /** The log of latencies, where one is wanted. Begun when Kafka and Flink have answered: it replaces an older one. */
    private record Logged(Optional<LatencyLog> log) implements AutoCloseable {
        static Logged to(Optional<Path> file, InstantSource clock) {
            return new Logged(file.map(path -> new LatencyLog(path, clock)));
        }

        @Override
        public void close() {
            log.ifPresent(LatencyLog::close);
        }
    }

    /** Flink, where somebody asks it. */
    private record FlinkSeen(Optional<FlinkSampler> sampler) implements AutoCloseable {
        static FlinkSeen from(Optional<java.net.URI> page, InstantSource clock) throws InterruptedException {
            return page.isEmpty()
                    ? new FlinkSeen(Optional.empty())
                    : new FlinkSeen(Optional.of(FlinkSampler.start(new FlinkWatch(page.get()), clock)));
        }

        FlinkSampler.Seen seen() {
            return sampler.map(FlinkSampler::seen).orElseGet(FlinkSampler.Seen::nothing);
        }

        @Override
        public void close() {
            sampler.ifPresent(FlinkSampler::close);
        }
    }
}
