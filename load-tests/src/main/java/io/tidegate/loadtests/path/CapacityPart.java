package io.tidegate.loadtests.path;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.load.CapacitySearch;
import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.load.LoadResult;
import io.tidegate.loadtests.load.LoadRunner;
import io.tidegate.loadtests.local.LocalFlink;
import io.tidegate.loadtests.naive.NaiveJob;
import io.tidegate.scoring.model.ModelPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The highest rate that the job holds, before and after that of the naive build. The naive build's goal is ten times as
 * long: buffers of Flink's default settings alone keep a payment for several hundred milliseconds.
 */
final class CapacityPart {
    private static final Target OVER_NAIVE = Target.floor(3);

    /** Where the naive build holds no rate, the job must hold one. */
    private static final Target SOME = Target.floor(1);

    private static final int NAIVE_PATIENCE = 10;
    private static final int JOB_START_RATE = 2_000;
    private static final int NAIVE_START_RATE = 500;

    private CapacityPart() {}

    static List<BenchRow> run(PathLoad load, boolean withNaive) throws Exception {
        try (LoadRunner toJob = load.runner(LoadPath.JOB)) {
            CapacitySearch.Goal goal = load.scale().goal();
            Repeats job = new Repeats();
            job.add(search(load, toJob, LoadPath.JOB.name(), JOB_START_RATE, goal));
            if (!withNaive) {
                return List.of(row("capacity.job", job));
            }
            Repeats naive = new Repeats();
            naive.add(naive(load, new CapacitySearch.Goal(goal.percentile(), NAIVE_PATIENCE * goal.millis())));
            job.add(search(load, toJob, LoadPath.JOB.name(), JOB_START_RATE, goal));
            List<BenchRow> rows = new ArrayList<>();
            rows.add(row("capacity.naive", naive));
            BenchRow own = row("capacity.job", job);
            rows.add(
                    naive.median() > 0
                            ? own.against(new Peer("capacity.naive", naive.median()))
                                    .aiming(OVER_NAIVE)
                            : own.aiming(SOME));
            return rows;
        }
    }

    private static BenchRow row(String name, Repeats found) {
        return BenchRow.higher(name, found.median(), "payments/s").from(found.spread());
    }

    private static double naive(PathLoad load, CapacitySearch.Goal goal) throws Exception {
        Path rules = ProjectFiles.ruleSets().stream()
                .filter(file -> file.getFileName().toString().startsWith("payments"))
                .findFirst()
                .orElseThrow();
        ModelPackage model = ModelPackage.read(ProjectFiles.model().orElseThrow());
        if (model.card().product() != EventKind.PAYMENT) {
            throw new IllegalStateException(
                    "the shipped model is of " + model.card().product());
        }
        try (LocalFlink flink = LocalFlink.start(
                        load.options().folder().resolve("naive"),
                        load.config().flink().parallelism());
                NaiveJob job = NaiveJob.start(flink, load.config(), model, Files.readString(rules));
                LoadRunner toNaive = load.runner(NaiveJob.PATH)) {
            return search(load, toNaive, NaiveJob.PATH.name(), NAIVE_START_RATE, goal);
        }
    }

    /** @return payments a second; 0 where no rate holds the goal */
    private static double search(PathLoad load, LoadRunner runner, String name, int startRate, CapacitySearch.Goal goal)
            throws InterruptedException {
        CapacitySearch.Trial trial = rate -> {
            LoadResult result = runner.run(rate, load.scale().trial(), timeline -> {});
            load.options()
                    .say(
                            "%-8s %-6s %,6d/s  p99 %.1f ms%s",
                            result.holds(goal.percentile(), goal.millis()) ? "holds" : "does not",
                            name,
                            rate,
                            result.latency().millis(goal.percentile()),
                            result.abandoned() ? ", ended early" : "");
            return result;
        };
        // The first rates of a path warm it up.
        trial.run(Math.min(startRate, load.scale().rateMax()));
        return new CapacitySearch(trial, load.scale().precision(), load.scale().rateMax())
                .find(startRate, goal)
                .best()
                .map(LoadResult::ratePerSecond)
                .orElse(0);
    }
}
