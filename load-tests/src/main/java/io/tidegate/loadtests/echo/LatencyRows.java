package io.tidegate.loadtests.echo;

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
import java.util.function.ToDoubleFunction;

/** Latencies of two paths as rows: each path's own, and the second's as multiples of the first's. */
final class LatencyRows {
    private static final Map<String, ToDoubleFunction<LatencyFigures>> FIGURES = figures();
    private static final String TARGET_FIGURE = "p99";

    private LatencyRows() {}

    private static Map<String, ToDoubleFunction<LatencyFigures>> figures() {
        Map<String, ToDoubleFunction<LatencyFigures>> figures = new LinkedHashMap<>();
        figures.put("mean", LatencyFigures::meanMillis);
        figures.put("p50", window -> window.millis(50));
        figures.put(TARGET_FIGURE, window -> window.millis(99));
        figures.put("p999", window -> window.millis(99.9));
        figures.put("max", window -> window.millis(100));
        return figures;
    }

    /**
     * Rows of both.
     *
     * @param p99Ratio what the ratio of the 99th percentiles should reach
     */
    static List<BenchRow> of(
            String peerName,
            List<LatencyFigures> peer,
            String subjectName,
            List<LatencyFigures> subject,
            Target p99Ratio) {
        List<BenchRow> rows = new ArrayList<>();
        FIGURES.forEach((name, figure) -> rows.add(row(peerName + '.' + name, peer, figure)));
        FIGURES.forEach((name, figure) -> {
            BenchRow own = row(subjectName + '.' + name, subject, figure);
            double peerValue = figure.applyAsDouble(LatencyFigures.together(peer));
            BenchRow compared = own.against(new Peer(peerName + '.' + name, peerValue));
            rows.add(name.equals(TARGET_FIGURE) ? compared.aiming(p99Ratio) : compared);
        });
        return List.copyOf(rows);
    }

    private static BenchRow row(String name, List<LatencyFigures> windows, ToDoubleFunction<LatencyFigures> figure) {
        LatencyFigures all = LatencyFigures.together(windows);
        DoubleSummaryStatistics single = windows.stream().mapToDouble(figure).summaryStatistics();
        return BenchRow.lower(name, figure.applyAsDouble(all), "ms")
                .from(new Spread(all.samples(), single.getMin(), single.getMax()));
    }
}
