package io.tidegate.loadtests.load;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.latency.LatencyFigures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A run as one page of HTML that needs nothing else. */
final class LoadReport {
    private static final double[] PERCENTILES = {0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999, 100};
    private static final double[] MARKED = {50, 90, 99, 99.9, 99.99, 99.999};
    private static final double MILLIS_PER_SECOND = 1_000;

    private LoadReport() {}

    /**
     * Writes it to a file, over an older one.
     *
     * @param title what was loaded, and how
     * @param steps rates tried before, where a search led to it
     */
    static void write(Path file, String title, LoadResult result, List<LoadResult> steps, FlinkSampler.Seen flink) {
        try {
            Files.writeString(file, text(title, result, steps, flink), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "file=" + file + " cannot be written", failure);
        }
    }

    /** The page. */
    static String text(String title, LoadResult result, List<LoadResult> steps, FlinkSampler.Seen flink) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>tidegate load</title><style>
                body { font: 14px sans-serif; max-width: 60em; margin: 2em auto; color: #222 }
                table { border-collapse: collapse } td, th { padding: .2em 1em .2em 0; text-align: right }
                svg { width: 100%; font-size: 11px } polyline { fill: none; stroke-width: 1.5 }
                .grid { stroke: #ddd } .band { fill: #ffe0b2 } p { color: #555 }
                </style></head><body>
                """);
        page.append("<h1>tidegate load</h1>\n<p>").append(escaped(title)).append("</p>\n");
        page.append(summary(result));
        if (!steps.isEmpty()) {
            page.append("<h2>Rates tried</h2>\n").append(stepTable(steps));
        }
        page.append("<h2>Latency by percentile</h2>\n<p>From due to answered, in milliseconds.</p>\n");
        page.append(byPercentile(result.latency()));
        page.append("<h2>Latency over time</h2>\n<p>Milliseconds, by the second in which a payment was due");
        page.append(flink.checkpoints().isEmpty() ? ".</p>\n" : "; shaded: a checkpoint.</p>\n");
        page.append(overTime(result, flink));
        page.append("<h2>Throughput</h2>\n<p>Payments in each second.</p>\n");
        page.append(new LinePlot("seconds", "payments")
                .line("sent", each(result, LoadTimeline.Point::sent))
                .line("answered", each(result, LoadTimeline.Point::answered))
                .svg());
        page.append("<h2>Queue</h2>\n<p>Payments sent and not answered, at the end of each second.</p>\n");
        page.append(new LinePlot("seconds", "payments")
                .line("waiting", each(result, LoadTimeline.Point::waiting))
                .svg());
        page.append(flink(flink));
        return page.append("</body></html>\n").toString();
    }

    private static String summary(LoadResult result) {
        LatencyFigures latency = result.latency();
        StringBuilder table = new StringBuilder("<table><tr><th>rate, 1/s</th><th>sent</th><th>unanswered</th>"
                + "<th>bytes each</th><th>p50, ms</th><th>p99</th><th>p99.9</th><th>highest</th></tr>\n");
        add(
                table,
                "<tr><td>%,d</td><td>%,d</td><td>%,d</td><td>%.0f</td>%s</tr></table>",
                result.ratePerSecond(),
                result.sent(),
                result.unanswered(),
                result.meanBytes(),
                cells(latency));
        if (result.abandoned()) {
            table.append("<p>Ended early: payments waited too long for their answers.</p>\n");
        }
        return table.toString();
    }

    private static String stepTable(List<LoadResult> steps) {
        StringBuilder table = new StringBuilder("<table><tr><th>rate, 1/s</th><th>unanswered</th><th>p50, ms</th>"
                + "<th>p99</th><th>p99.9</th><th>highest</th></tr>\n");
        for (LoadResult step : steps) {
            add(
                    table,
                    "<tr><td>%,d</td><td>%,d</td>%s</tr>",
                    step.ratePerSecond(),
                    step.unanswered(),
                    cells(step.latency()));
        }
        return table.append("</table>\n").toString();
    }

    private static String cells(LatencyFigures latency) {
        StringBuilder cells = new StringBuilder();
        for (double percentile : new double[] {50, 99, 99.9, 100}) {
            cells.append(
                    latency.samples() == 0
                            ? "<td>none</td>"
                            : String.format(Locale.ROOT, "<td>%,.2f</td>", latency.millis(percentile)));
        }
        return cells.toString();
    }

    /** The axis is the number of nines: each step to the right is a tenth of the payments of the one before. */
    private static String byPercentile(LatencyFigures latency) {
        if (latency.samples() == 0) {
            return "<p>Nothing was answered.</p>\n";
        }
        double last = Math.log10(latency.samples()) + 1;
        List<double[]> points = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            points.add(new double[] {Math.min(last, nines(percentile)), latency.millis(percentile)});
        }
        LinePlot plot = new LinePlot("percentile", "latency, ms").line("latency", points);
        for (double marked : MARKED) {
            if (nines(marked) <= last) {
                plot.tick(nines(marked), "p" + RATIO.format(marked));
            }
        }
        return plot.svg();
    }

    private static final java.text.DecimalFormat RATIO =
            new java.text.DecimalFormat("0.###", java.text.DecimalFormatSymbols.getInstance(Locale.ROOT));

    private static double nines(double percentile) {
        return -Math.log10(1 - percentile / 100);
    }

    private static String overTime(LoadResult result, FlinkSampler.Seen flink) {
        LinePlot plot = new LinePlot("seconds", "latency, ms")
                .line("p50", each(result, LoadTimeline.Point::p50))
                .line("p99", each(result, LoadTimeline.Point::p99))
                .line("highest", each(result, LoadTimeline.Point::max));
        for (FlinkWatch.Checkpoint checkpoint : flink.checkpoints()) {
            double from = (checkpoint.startMillis() - flink.startMillis()) / MILLIS_PER_SECOND;
            plot.band(from, from + checkpoint.tookMillis() / MILLIS_PER_SECOND);
        }
        return plot.svg();
    }

    private static String flink(FlinkSampler.Seen flink) {
        StringBuilder part = new StringBuilder();
        flink.problem().ifPresent(problem -> part.append("<p>")
                .append(escaped("Flink was asked in vain: " + problem))
                .append("</p>\n"));
        List<double[]> points = new ArrayList<>();
        for (int i = 1; i < flink.collections().size(); i++) {
            FlinkSampler.Collections at = flink.collections().get(i);
            points.add(new double[] {
                (at.atMillis() - flink.startMillis()) / MILLIS_PER_SECOND,
                at.millis() - flink.collections().get(i - 1).millis()
            });
        }
        if (!points.isEmpty()) {
            part.append(
                    "<h2>Garbage collection</h2>\n<p>Milliseconds of each second, all TaskManagers together.</p>\n");
            part.append(
                    new LinePlot("seconds", "ms").line("collections", points).svg());
        }
        if (!flink.checkpoints().isEmpty()) {
            part.append("<h2>Checkpoints</h2>\n<p>Milliseconds each took, from trigger to complete.</p>\n");
            List<double[]> took = flink.checkpoints().stream()
                    .map(each -> new double[] {
                        (each.startMillis() - flink.startMillis()) / MILLIS_PER_SECOND, each.tookMillis()
                    })
                    .toList();
            part.append(new LinePlot("seconds", "ms").line("checkpoints", took).svg());
        }
        return part.toString();
    }

    private static List<double[]> each(LoadResult result, ToDoubleFunction<LoadTimeline.Point> of) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < result.seconds().size(); i++) {
            points.add(new double[] {i, of.applyAsDouble(result.seconds().get(i))});
        }
        return points;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void add(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
