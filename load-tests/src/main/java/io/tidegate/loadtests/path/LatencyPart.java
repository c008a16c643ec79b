package io.tidegate.loadtests.path;

import io.tidegate.loadtests.echo.RawEcho;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.load.LoadRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Echo, pass-through and job, in turn, at each rate. The idle ones stay up: the jobs checkpoint meanwhile. */
final class LatencyPart {
    private static final LoadPath ECHO = LoadPath.ofBenchmark("echo");

    /** The rate at which the job's p99 must be within a multiple of the echo's. */
    private static final int AIMED_RATE = 1_000;

    private static final Target OVER_ECHO = Target.floor(4);

    private LatencyPart() {}

    static List<BenchRow> run(PathScale scale, BenchOptions options) throws Exception {
        try (PathStack stack = PathStack.start(options.folder().resolve("latency"))) {
            stack.startJob(PathJob.PASS);
            stack.startJob(PathJob.DECISION);
            return measure(new PathLoad(stack.config(), scale, options));
        }
    }

    private static List<BenchRow> measure(PathLoad load) throws InterruptedException {
        PathScale scale = load.scale();
        try (RawEcho echo = new RawEcho(
                        ECHO.name(), load.bootstrap(), load.config().kafka().partitions());
                LoadRunner toEcho = load.runner(ECHO);
                LoadRunner toPass = load.runner(PassThrough.PATH);
                LoadRunner toJob = load.runner(LoadPath.JOB)) {
            Map<String, LoadRunner> paths = new LinkedHashMap<>();
            paths.put(echo.name(), toEcho);
            paths.put(PassThrough.PATH.name(), toPass);
            paths.put(LoadPath.JOB.name(), toJob);
            OtherLoad otherLoad = new OtherLoad();
            List<BenchRow> rows = new ArrayList<>();
            for (int rate : scale.rates()) {
                InTurn measured = InTurn.measure(
                        paths, new InTurn.Scale(rate, scale.rounds(), scale.window()), load.options(), otherLoad);
                String prefix = rate + ".";
                rows.add(BenchRow.lower(prefix + "warmUp.windows", measured.warmUpWindows(), "windows of each"));
                rows.add(BenchRow.higher(prefix + "warmUp.steady", measured.steady() ? 1 : 0, "1 is yes"));
                Map<String, Target> targets = rate == AIMED_RATE ? Map.of(ECHO.name(), OVER_ECHO) : Map.of();
                rows.addAll(PathRows.of(prefix, measured.windows(), LoadPath.JOB.name(), targets));
            }
            rows.addAll(0, otherLoad.rows("latency."));
            return rows;
        }
    }
}
