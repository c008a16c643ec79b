package io.tidegate.loadtests.path;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.RowTable;
import io.tidegate.loadtests.latency.WarmUp;
import io.tidegate.loadtests.load.LoadResult;
import io.tidegate.loadtests.load.LoadRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows of several paths at one rate, in turn: until all are warm, then measured there and back, A B C C B A, so that a
 * machine that gets slower or faster meanwhile does it to all.
 */
final class InTurn {
    private final Map<String, LoadRunner> paths;
    private final Scale scale;
    private final BenchOptions options;

    /**
     * How much is sent.
     *
     * @param warmUpsMax most windows of a path before the measured ones
     */
    record Scale(int ratePerSecond, int warmUpsMax, int rounds, LoadRunner.Length window) {}

    /**
     * How the paths were warmed.
     *
     * @param windows of each path
     * @param steady whether all were warm by then
     */
    record Warmed(int windows, boolean steady) {}

    InTurn(Map<String, LoadRunner> paths, Scale scale, BenchOptions options) {
        this.paths = paths;
        this.scale = scale;
        this.options = options;
    }

    /** Windows until all paths are warm, or as many as there may be. */
    Warmed warmUp() throws InterruptedException {
        Map<String, WarmUp> warmUps = new LinkedHashMap<>();
        paths.keySet().forEach(name -> warmUps.put(name, new WarmUp()));
        int windows = 0;
        for (; windows < scale.warmUpsMax() && !areSteady(warmUps); windows++) {
            for (Map.Entry<String, WarmUp> warmUp : warmUps.entrySet()) {
                warmUp.getValue().add(window(warmUp.getKey(), "warm-up").latency());
            }
        }
        return new Warmed(windows, areSteady(warmUps));
    }

    /** The measured windows of each path, in the order of the paths. */
    Map<String, List<LoadResult>> measure(OtherLoad otherLoad) throws InterruptedException {
        Map<String, List<LoadResult>> measured = new LinkedHashMap<>();
        List<String> there = List.copyOf(paths.keySet());
        List<String> order = new ArrayList<>(there);
        for (int i = there.size() - 1; i >= 0; i--) {
            order.add(there.get(i));
        }
        for (int round = 0; round < scale.rounds(); round++) {
            for (String name : order) {
                otherLoad.start();
                LoadResult window = window(name, "measured");
                otherLoad.end();
                measured.computeIfAbsent(name, path -> new ArrayList<>()).add(window);
            }
        }
        return measured;
    }

    private static boolean areSteady(Map<String, WarmUp> warmUps) {
        return warmUps.values().stream().allMatch(WarmUp::steady);
    }

    private LoadResult window(String name, String what) throws InterruptedException {
        LoadRunner path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no path " + name);
        }
        LoadResult result = path.run(scale.ratePerSecond(), scale.window(), timeline -> {});
        if (result.unanswered() > 0 || result.abandoned()) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "path=" + name + " rate=" + scale.ratePerSecond() + " unanswered=" + result.unanswered() + " of "
                            + result.sent() + ", expected 0");
        }
        options.say(
                "%-8s %-6s %,6d/s  p50 %s ms  p99 %s ms  p99.9 %s ms",
                what,
                name,
                scale.ratePerSecond(),
                RowTable.number(result.latency().millis(50)),
                RowTable.number(result.latency().millis(99)),
                RowTable.number(result.latency().millis(99.9)));
        return result;
    }
}
