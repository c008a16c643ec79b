package io.tidegate.loadtests.path;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.RowTable;
import io.tidegate.loadtests.latency.LatencyFigures;
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
 *
 * @param windows of each path, the measured ones, in the order of the paths
 * @param warmUpWindows of each path before them
 * @param steady whether all were warm by then
 */
record InTurn(Map<String, List<LatencyFigures>> windows, int warmUpWindows, boolean steady) {
    /** How much is sent. */
    record Scale(int ratePerSecond, int rounds, LoadRunner.Length window) {}

    /** Measures. */
    static InTurn measure(Map<String, LoadRunner> paths, Scale scale, BenchOptions options, OtherLoad otherLoad)
            throws InterruptedException {
        Map<String, WarmUp> warmUps = new LinkedHashMap<>();
        paths.keySet().forEach(name -> warmUps.put(name, new WarmUp()));
        int warmUpWindows = 0;
        for (; warmUpWindows < WarmUp.WINDOWS_MAX && !areSteady(warmUps); warmUpWindows++) {
            for (Map.Entry<String, WarmUp> warmUp : warmUps.entrySet()) {
                warmUp.getValue().add(window(paths, warmUp.getKey(), scale, options, "warm-up"));
            }
        }
        boolean steady = areSteady(warmUps);
        Map<String, List<LatencyFigures>> measured = new LinkedHashMap<>();
        List<String> there = List.copyOf(paths.keySet());
        List<String> order = new ArrayList<>(there);
        for (int i = there.size() - 1; i >= 0; i--) {
            order.add(there.get(i));
        }
        for (int round = 0; round < scale.rounds(); round++) {
            for (String name : order) {
                otherLoad.start();
                LatencyFigures window = window(paths, name, scale, options, "measured");
                otherLoad.end();
                measured.computeIfAbsent(name, path -> new ArrayList<>()).add(window);
            }
        }
        return new InTurn(measured, warmUpWindows, steady);
    }

    private static boolean areSteady(Map<String, WarmUp> warmUps) {
        return warmUps.values().stream().allMatch(WarmUp::steady);
    }

    private static LatencyFigures window(
            Map<String, LoadRunner> paths, String name, Scale scale, BenchOptions options, String what)
            throws InterruptedException {
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
        return result.latency();
    }
}
