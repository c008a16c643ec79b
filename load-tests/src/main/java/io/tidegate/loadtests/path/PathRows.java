package io.tidegate.loadtests.path;

import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Spread;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.latency.LatencyFigures;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Latencies of paths at one rate as rows: each path's own, and the job's as multiples of each other path's. */
final class PathRows {
    private static final String AIMED = "p99";
    private static final Map<String, ToDoubleFunction<LatencyFigures>> FIGURES = figures();

    private PathRows() {}

    private static Map<String, ToDoubleFunction<LatencyFigures>> figures() {
        Map<String, ToDoubleFunction<LatencyFigures>> figures = new LinkedHashMap<>();
        figures.put("p50", all -> all.millis(50));
        figures.put(AIMED, all -> all.millis(99));
        figures.put("p999", all -> all.millis(99.9));
        return figures;
    }

    /**
     * The rows.
     *
     * @param prefix of their names
     * @param subject the path that is compared with the others
     * @param targets what the ratio of its 99th percentile to another path's must reach
     */
    static List<BenchRow> of(
            String prefix, Map<String, List<LatencyFigures>> windows, String subject, Map<String, Target> targets) {
        List<BenchRow> rows = new ArrayList<>();
        windows.forEach((path, ofPath) ->
                FIGURES.forEach((name, figure) -> rows.add(row(prefix + path + '.' + name, ofPath, figure))));
        List<LatencyFigures> own = windows.getOrDefault(subject, List.of());
        windows.forEach((path, ofPath) -> {
            if (!path.equals(subject)) {
                FIGURES.forEach((name, figure) -> {
                    double peer = figure.applyAsDouble(LatencyFigures.together(ofPath));
                    BenchRow compared = row(prefix + subject + '.' + name + ".over." + path, own, figure)
                            .against(new Peer(prefix + path + '.' + name, peer));
                    Optional<Target> target =
                            name.equals(AIMED) ? Optional.ofNullable(targets.get(path)) : Optional.empty();
                    rows.add(target.map(compared::aiming).orElse(compared));
                });
            }
        });
        return rows;
    }

    private static BenchRow row(String name, List<LatencyFigures> windows, ToDoubleFunction<LatencyFigures> figure) {
        LatencyFigures all = LatencyFigures.together(windows);
        DoubleSummaryStatistics single = windows.stream().mapToDouble(figure).summaryStatistics();
        return BenchRow.lower(name, figure.applyAsDouble(all), "ms")
                .from(new Spread(all.samples(), single.getMin(), single.getMax()));
    }
}
