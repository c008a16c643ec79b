package io.tidegate.loadtests.chaos;

import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.OutputFile;
import io.tidegate.deploy.cli.TimeSpan;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.Commit;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate chaos}: faults drawn from a seed, under load, on clusters of processes; and an audit of every answer. */
@Command(
        name = "chaos",
        description = "Kills, pauses and rescales a cluster of processes on this machine while it decides generated"
                + " events, as a seed says, and then audits all that it has written: no event lost or answered two ways,"
                + " every vector the oracle's on what had arrived, and state at the end that of all events. A round is one"
                + " start of the cluster. What is done stands in --folder: the same command goes on from there. Ends with 3"
                + " where an audit does not hold.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate chaos --seed 7 --kills 6",
            "  deploy/tidegate chaos --seed 7 --kills 60 --folder chaos-7 --minutes 20   and again, until all are done"
        })
final class ChaosCommand implements Callable<Integer> {
    private static final double RATE_MAX = 20_000;
    private static final int MINUTES_MAX = 24 * 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of faults and events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Kinds of faults, with commas between: kill-taskmanager, kill-jobmanager, kill-kafka, stop-redis,"
                            + " pause, rescale (default: all).")
    private List<String> faults =
            Arrays.stream(FaultKind.values()).map(FaultKind::option).toList();

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "6",
            description = "Kills, stops and pauses in all; rescalings come beside them (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--per-round",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of these, so many in a round (default: ${DEFAULT-VALUE}).")
    private int perRound;

    @Option(
            names = "--every",
            paramLabel = "D",
            defaultValue = "20s",
            converter = TimeSpan.class,
            description = "Mean time from one fault to the next; one in five comes much sooner (default:"
                    + " ${DEFAULT-VALUE}).")
    private long everyMillis;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1000",
            description = "Events sent each second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the run keeps how far it is, and what is needed to look into an audit that does not hold"
                            + " (default: chaos-SEED).")
    private @Nullable Path folder;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "1440",
            description = "Begins no round after so many minutes (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all results to FILE.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Set<FaultKind> kinds = kinds();
        Optional<Path> jsonFile = OutputFile.writable("--json", json);
        ChaosFolder.Asked asked =
                new ChaosFolder.Asked(seed, kinds, kills, perRound, everyMillis, rate, Commit.current());
        FaultPlan plan = FaultPlan.draw(
                seed, kinds, kills, new FaultLimits(perRound, everyMillis, ChaosCluster.HEARTBEAT_TIMEOUT.toMillis()));
        refuseWorldsThatAreTooLong(plan);
        ChaosFolder kept = ChaosFolder.open(folder == null ? Path.of("chaos-" + seed) : folder, asked);
        List<RoundResult> results = new ArrayList<>(kept.results());
        PrintWriter out = spec.commandLine().getOut();
        try (AutoCloseable unused = kept.hold()) {
            runRounds(plan, kept, results, out);
        }
        say(out, "");
        say(out, results.size() + " of " + plan.rounds().size() + " rounds are done");
        ChaosReport.tables(results).forEach(out::println);
        if (jsonFile.isPresent()) {
            Files.writeString(jsonFile.get(), ChaosFolder.json(asked, results));
        }
        return results.stream().allMatch(RoundResult::holds) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    /** Does the rounds that are left, as far as time allows. */
    private void runRounds(FaultPlan plan, ChaosFolder kept, List<RoundResult> results, PrintWriter out)
            throws InterruptedException {
        long endNanos = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (int round = results.size() + 1; round <= plan.rounds().size(); round++) {
            if (System.nanoTime() - endNanos >= 0) {
                say(out, "stopped after " + minutes + " minutes; the same command goes on with round " + round);
                break;
            }
            RoundResult result = run(round, plan.rounds().get(round - 1), kept, out);
            kept.add(result);
            results.add(result);
            say(out, ChaosReport.line(result));
        }
    }

    private RoundResult run(int round, List<Fault> ofRound, ChaosFolder kept, PrintWriter out)
            throws InterruptedException {
        say(out, "round " + round + ": starting a cluster");
        try (ChaosCluster cluster = ChaosCluster.start(kept.clusters())) {
            RoundResult result = run(round, ofRound, cluster, kept, out);
            if (!result.holds()) {
                Set<String> offending = offending(result);
                List<String> records = new TopicsReader(cluster.bootstrap()).lines(offending);
                Path where = kept.keep(round, cluster.folder(), records);
                say(
                        out,
                        "round " + round + " does not hold: seed " + seed + ", build " + result.build()
                                + "; logs and the records of these events are in " + where);
                result.windows().differences().forEach(line -> say(out, "  " + line));
                result.settled().differences().forEach(line -> say(out, "  " + line));
                offending.forEach(event -> say(out, "  " + event));
            }
            return result;
        }
    }

    private RoundResult run(int round, List<Fault> ofRound, ChaosCluster cluster, ChaosFolder kept, PrintWriter out)
            throws InterruptedException {
        try {
            return new Round(round, ofRound, new Round.World(seed + round, rate), line -> say(out, "  " + line))
                    .run(cluster);
        } catch (RuntimeException failure) {
            Path where = kept.keep(round, cluster.folder(), List.of());
            say(out, "round " + round + " could not be done: the logs of its processes are in " + where);
            throw failure;
        }
    }

    private static Set<String> offending(RoundResult result) {
        Set<String> offending = new TreeSet<>(result.answers().offending());
        offending.addAll(result.windows().offending());
        offending.addAll(result.settled().offending());
        return offending;
    }

    private void refuseWorldsThatAreTooLong(FaultPlan plan) {
        for (List<Fault> faults : plan.rounds()) {
            long events = Round.eventsFor(faults, rate);
            if (events > Round.EVENTS_MAX) {
                throw new TidegateException(List.of(problem("a round of --per-round=" + perRound + " faults, one each "
                        + everyMillis + " ms, at --rate=" + rate + " needs " + events + " events; an audit holds "
                        + Round.EVENTS_MAX + ": lower one of the three")));
            }
        }
    }

    private Set<FaultKind> kinds() {
        List<Problem> problems = new ArrayList<>();
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (String option : faults) {
            Optional<FaultKind> kind = FaultKind.ofOption(option);
            kind.ifPresent(kinds::add);
            if (kind.isEmpty()) {
                problems.add(problem("--faults has " + option + "; expected of "
                        + Arrays.stream(FaultKind.values())
                                .map(FaultKind::option)
                                .collect(Collectors.joining(", "))));
            }
        }
        if (problems.isEmpty() && kinds.stream().noneMatch(FaultKind::hitsAProcess)) {
            problems.add(problem("--faults=" + String.join(",", faults) + " has none that hits a process; add pause"));
        }
        check(problems, "--kills", kills, 1, FaultPlan.KILLS_MAX);
        check(problems, "--per-round", perRound, 1, FaultLimits.PER_ROUND_MAX);
        check(problems, "--every", everyMillis, 1_000, Duration.ofHours(1).toMillis());
        check(problems, "--minutes", minutes, 1, MINUTES_MAX);
        if (!(rate >= 1 && rate <= RATE_MAX)) {
            problems.add(problem("--rate=" + rate + " must be from 1 to " + RATE_MAX));
        }
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
        return kinds;
    }

    private static void check(List<Problem> problems, String option, long value, long least, long most) {
        if (value < least || value > most) {
            problems.add(problem(option + "=" + value + " must be from " + least + " to " + most));
        }
    }

    private static Problem problem(String text) {
        return new Problem(ErrorCode.INVALID_INPUT, text);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
