package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.Commit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate simulate}: the whole path in one thread, from seeds. */
@Command(
        name = "simulate",
        description =
                "Runs the cores of all stages in one thread under a simulated clock. Events, faults of Kafka, Redis"
                        + " and processes, and every order in which things happen are drawn from a seed; invariants are checked"
                        + " after every step. Stops at the first that does not hold, and ends with 3.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate simulate --seeds 1000",
            "  deploy/tidegate simulate --seed 37      # the same run again"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final long SEEDS_MAX = 1_000_000_000;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many runs (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Seed of the first; each next one is one more (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--seed", paramLabel = "SEED", description = "Runs this seed only, and counts what happened in it.")
    private @Nullable Long only;

    @Option(
            names = "--take-over-race",
            description = "Also lets a process take over that was thought dead before it did: see docs/adr/0001.")
    private boolean takeOverRace;

    @Option(
            names = "--moved-look-ups",
            description = "Also lets events that wait for look-ups go on at another subtask: see docs/adr/0001.")
    private boolean movedLookups;

    @Override
    public Integer call() {
        check();
        PrintWriter out = spec.commandLine().getOut();
        String commit = Commit.current();
        Simulation simulation =
                new Simulation(Shipped.read(), JobParts.REAL, new KnownGaps(takeOverRace, movedLookups));
        Happenings happenings = new Happenings();
        long first = only == null ? from : only;
        long count = only == null ? seeds : 1;
        long startNanos = System.nanoTime();
        long shownNanos = startNanos;
        long steps = 0;
        for (long done = 0; done < count; done++) {
            Simulation.Result result = simulation.run(first + done);
            happenings.add(result.happenings());
            steps += result.steps();
            if (result.failure().isPresent()) {
                tell(out, result, result.failure().get(), commit);
                return ExitCode.CHECK_FAILED;
            }
            if (System.nanoTime() - shownNanos > PROGRESS_NANOS) {
                shownNanos = System.nanoTime();
                say(out, "%,d of %,d seeds, %.1f a second", done + 1, count, rate(done + 1, startNanos));
            }
        }
        happenings.counts().forEach((name, times) -> say(out, "  %-36s %,12d", name, times));
        say(
                out,
                "all right: %,d seeds from %d, %,d steps, %.1f seeds a second; build %s",
                count,
                first,
                steps,
                rate(count, startNanos),
                commit);
        return ExitCode.OK;
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        if (seeds < 1 || seeds > SEEDS_MAX) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, "--seeds=" + seeds + ", expected 1 to " + SEEDS_MAX));
        }
        if (from < 0 || from > Long.MAX_VALUE - SEEDS_MAX) {
            problems.add(new Problem(
                    ErrorCode.INVALID_INPUT, "--from=" + from + ", expected 0 to " + (Long.MAX_VALUE - SEEDS_MAX)));
        }
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    private void tell(PrintWriter out, Simulation.Result result, Simulation.Failure failure, String commit) {
        say(out, "%s does not hold at step %,d of seed %d", failure.invariant(), result.steps(), result.seed());
        say(out, "  %s", failure.message());
        say(out, "  build %s", commit);
        say(
                out,
                "  again: deploy/tidegate simulate --seed %d%s%s",
                result.seed(),
                takeOverRace ? " --take-over-race" : "",
                movedLookups ? " --moved-look-ups" : "");
    }

    private static double rate(long done, long startNanos) {
        return done * 1e9 / Math.max(1, System.nanoTime() - startNanos);
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
