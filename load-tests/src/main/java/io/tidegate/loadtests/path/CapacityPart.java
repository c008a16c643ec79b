package io.tidegate.loadtests.path;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.load.CapacitySearch;
import io.tidegate.loadtests.load.LoadResult;
import io.tidegate.loadtests.load.LoadRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The highest rate that the job holds, and that of the naive build, in turn, each time with a Kafka and processes that are
 * new and nothing beside them. The naive build's goal is ten times as long: buffers of Flink's default settings alone keep
 * a payment for several hundred milliseconds.
 */
final class CapacityPart {
    private static final Target OVER_NAIVE = Target.floor(3);

    /** What waits after a trial at too high a rate has left when the payments of such a run are answered. */
    private static final int SETTLING_RATE = 100;

    private static final LoadRunner.Length SETTLING =
            new LoadRunner.Length(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final int NAIVE_PATIENCE = 10;
    private static final int JOB_START_RATE = 3_000;
    private static final int NAIVE_START_RATE = 1_000;

    private final PathScale scale;
    private final BenchOptions options;
    private final OtherLoad otherLoad = new OtherLoad();

    private CapacityPart(PathScale scale, BenchOptions options) {
        this.scale = scale;
        this.options = options;
    }

    static List<BenchRow> run(PathScale scale, BenchOptions options, boolean withNaive) throws Exception {
        return new CapacityPart(scale, options).run(withNaive);
    }

    private List<BenchRow> run(boolean withNaive) throws Exception {
        Found job = new Found("capacity.job");
        Found naive = new Found("capacity.naive");
        for (int turn = 0; turn < scale.turns(); turn++) {
            search(MeasuredPath.DECISION, JOB_START_RATE, scale.goal(), job);
            if (withNaive) {
                search(
                        MeasuredPath.NAIVE,
                        NAIVE_START_RATE,
                        new CapacitySearch.Goal(
                                scale.goal().percentile(),
                                NAIVE_PATIENCE * scale.goal().millis()),
                        naive);
            }
        }
        List<BenchRow> rows = new ArrayList<>(otherLoad.rows("capacity."));
        BenchRow own = job.row();
        if (withNaive) {
            rows.add(naive.row());
            rows.addAll(naive.costs());
            own = own.against(new Peer(naive.name, naive.row().value())).aiming(OVER_NAIVE);
        }
        rows.add(own);
        rows.addAll(job.costs());
        return rows;
    }

    /** What was found of one path, turn by turn. */
    private static final class Found {
        private final String name;
        private final Repeats rates = new Repeats();
        private final Map<String, Repeats> micros = new LinkedHashMap<>();

        Found(String name) {
            this.name = name;
        }

        /** @param costs microseconds of a core for a payment at that rate, by process */
        void add(double rate, Map<String, Double> costs) {
            rates.add(rate);
            costs.forEach((process, cost) ->
                    micros.computeIfAbsent(process, unused -> new Repeats()).add(cost));
        }

        BenchRow row() {
            return BenchRow.higher(name, rates.median(), "payments/s").from(rates.spread());
        }

        List<BenchRow> costs() {
            List<BenchRow> rows = new ArrayList<>();
            micros.forEach((process, cost) -> rows.add(BenchRow.lower(name + ".core." + process, cost.median(), "us")
                    .from(cost.spread())));
            return rows;
        }
    }

    private void search(MeasuredPath path, int startRate, CapacitySearch.Goal goal, Found found) throws Exception {
        String name = path.path().name();
        try (PathStack stack = PathStack.start(options.folder().resolve("capacity"), PathStack.PARALLELISM)) {
            stack.start(path);
            try (LoadRunner runner = new PathLoad(stack.config(), scale, options).runner(path.path())) {
                options.say(
                        "%-8s %-6s %,6d/s  %s",
                        "warm-up", name, startRate, scale.warmUp().measured());
                answered(name, runner.run(Math.min(startRate, scale.rateMax()), scale.warmUp(), timeline -> {}));
                Map<Integer, Map<String, Double>> costs = new HashMap<>();
                CapacitySearch.Trial trial = rate -> {
                    Map<String, Long> before = CoreTimes.of(stack.pids());
                    LoadResult result = trial(runner, name, rate, goal);
                    costs.put(rate, CoreTimes.microsAnEvent(before, CoreTimes.of(stack.pids()), result.sent()));
                    return result;
                };
                int best = new CapacitySearch(trial, scale.precision(), scale.rateMax())
                        .find(startRate, goal)
                        .best()
                        .map(LoadResult::ratePerSecond)
                        .orElseThrow(() -> new TidegateException(
                                ErrorCode.CLUSTER_UNAVAILABLE, "path=" + name + " held no rate at all, expected one"));
                found.add(best, costs.getOrDefault(best, Map.of()));
            }
        }
    }

    private LoadResult trial(LoadRunner runner, String name, int rate, CapacitySearch.Goal goal)
            throws InterruptedException {
        otherLoad.start();
        LoadResult result = runner.run(rate, scale.trial(), timeline -> {});
        otherLoad.end();
        if (result.abandoned() || result.unanswered() > 0) {
            answered(name, runner.run(SETTLING_RATE, SETTLING, timeline -> {}));
        }
        options.say(
                "%-8s %-6s %,6d/s  p99 %.1f ms%s",
                result.holds(goal.percentile(), goal.millis()) ? "holds" : "does not",
                name,
                rate,
                result.latency().millis(goal.percentile()),
                result.abandoned()
                        ? ", ended early"
                        : result.unanswered() > 0
                                ? String.format(Locale.ROOT, ", %,d unanswered", result.unanswered())
                                : "");
        return result;
    }

    private static void answered(String name, LoadResult result) {
        if (result.abandoned() || result.unanswered() > 0) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "path=" + name + " rate=" + result.ratePerSecond() + " unanswered=" + result.unanswered() + " of "
                            + result.sent() + ", expected 0 before a trial");
        }
    }
}
