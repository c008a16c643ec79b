package io.tidegate.loadtests.path;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.load.LoadResult;
import io.tidegate.loadtests.load.LoadRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Echo, pass-through and job, in turn, at each rate. The idle ones stay up: the jobs checkpoint meanwhile. */
final class LatencyPart {
    private static final List<MeasuredPath> PATHS =
            List.of(MeasuredPath.ECHO, MeasuredPath.PASS, MeasuredPath.DECISION);

    /** The rate at which the job's p99 must be within a multiple of the echo's. */
    private static final int AIMED_RATE = 1_000;

    private static final Target OVER_ECHO = Target.floor(4);

    private LatencyPart() {}

    static List<BenchRow> run(PathScale scale, BenchOptions options) throws Exception {
        try (PathStack stack = PathStack.start(options.folder().resolve("latency"), PathStack.PARALLELISM)) {
            for (MeasuredPath path : PATHS) {
                stack.start(path);
            }
            return measure(new PathLoad(stack.config(), scale, options));
        }
    }

    private static List<BenchRow> measure(PathLoad load) throws InterruptedException {
        PathScale scale = load.scale();
        Map<String, LoadRunner> paths = new LinkedHashMap<>();
        try {
            for (MeasuredPath path : PATHS) {
                paths.put(path.path().name(), load.runner(path.path()));
            }
            OtherLoad otherLoad = new OtherLoad();
            List<BenchRow> rows = new ArrayList<>();
            for (int rate : scale.rates()) {
                String prefix = rate + ".";
                InTurn inTurn = new InTurn(
                        paths,
                        new InTurn.Scale(rate, scale.warmUpsMax(), scale.rounds(), scale.window()),
                        load.options());
                InTurn.Warmed warmed = inTurn.warmUp();
                rows.add(BenchRow.lower(prefix + "warmUp.windows", warmed.windows(), "windows of each"));
                rows.add(BenchRow.higher(prefix + "warmUp.steady", warmed.steady() ? 1 : 0, "1 is yes"));
                try (StageRows stages = StageRows.from(load.bootstrap())) {
                    Map<String, List<LoadResult>> measured = inTurn.measure(otherLoad);
                    Map<String, Target> targets =
                            rate == AIMED_RATE ? Map.of(RawEcho.PATH.name(), OVER_ECHO) : Map.of();
                    rows.addAll(PathRows.of(prefix, figures(measured), LoadPath.JOB.name(), targets));
                    rows.addAll(stages(prefix, stages, measured.getOrDefault(LoadPath.JOB.name(), List.of())));
                }
            }
            rows.addAll(0, otherLoad.rows("latency."));
            return rows;
        } finally {
            for (LoadRunner runner : paths.values()) {
                runner.close();
            }
        }
    }

    private static Map<String, List<LatencyFigures>> figures(Map<String, List<LoadResult>> windows) {
        Map<String, List<LatencyFigures>> figures = new LinkedHashMap<>();
        windows.forEach((path, ofPath) ->
                figures.put(path, ofPath.stream().map(LoadResult::latency).toList()));
        return figures;
    }

    private static List<BenchRow> stages(String prefix, StageRows stages, List<LoadResult> windows) {
        List<BenchRow> rows = new ArrayList<>();
        rows.add(BenchRow.lower(prefix + "event.bytes", windows.get(0).meanBytes(), "bytes"));
        rows.addAll(stages.rows(prefix, windows));
        return rows;
    }
}
