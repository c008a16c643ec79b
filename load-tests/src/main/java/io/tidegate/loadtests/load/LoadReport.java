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
        FlinkPlots flinkPlots = new FlinkPlots(flink, result);
        page.append(
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>tidegate load</title><style>
                body { font: 14px sans-serif; max-width: 60em; margin: 2em auto; color: #222 }
                table { border-collapse: collapse } td, th { padding: .2em 1em .2em 0; text-align: right }
                svg { width: 100%; font-size: 11px } polyline { fill: none; stroke-width: 1.5; stroke-linecap: round }
                .grid { stroke: #ddd } .band { fill: #ffe0b2 } p { color: #555 }
                .note { color: #b71c1c }
                </style></head><body>
                """);
        page.append("<h1>tidegate load</h1>\n<p>").append(escaped(title)).append("</p>\n");
        page.append(summary(result));
        for (String note : LoadNotes.of(result)) {
            page.append("<p class=\"note\">").append(escaped(note)).append("</p>\n");
        }
        if (!steps.isEmpty()) {
            page.append("<h2>Rates tried</h2>\n").append(stepTable(steps));
        }
        page.append("<h2>Latency by percentile</h2>\n<p>From due to answered, in milliseconds.</p>\n");
        page.append(byPercentile(result.latency()));
        page.append("<h2>Latency over time</h2>\n<p>Milliseconds, by the second in which a payment was due");
        page.append(flinkPlots.hasCheckpoints() ? "; shaded: a checkpoint.</p>\n" : ".</p>\n");
        page.append(overTime(result, flinkPlots));
        page.append("<h2>Throughput</h2>\n<p>Payments in each second.</p>\n");
        page.append(new LinePlot("seconds", "payments")
                .line("sent", each(result, LoadTimeline.Point::sent))
                .line("answered", each(result, LoadTimeline.Point::answered))
                .svg());
        page.append("<h2>Queue</h2>\n<p>Payments sent and not answered, at the end of each second.</p>\n");
        page.append(new LinePlot("seconds", "payments")
                .line("waiting", each(result, LoadTimeline.Point::waiting))
                .svg());
        page.append(generator(result));
        page.append(flinkPlots.part());
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
        LogCounts log = result.log();
        table.append(
                "<table><tr><th>void records</th><th>of them repeated</th><th>duplicates</th><th>further answers</th>"
                        + "<th>fences</th></tr>\n");
        add(
                table,
                "<tr><td>%,d</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%,d</td></tr></table>",
                log.voids(),
                log.repeated(),
                log.duplicates(),
                log.again(),
                log.fences());
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

    private static String overTime(LoadResult result, FlinkPlots flink) {
        LinePlot plot = new LinePlot("seconds", "latency, ms")
                .line("p50", each(result, second -> second.p50().orElse(Double.NaN)))
                .line("p99", each(result, second -> second.p99().orElse(Double.NaN)))
                .line("highest", each(result, second -> second.max().orElse(Double.NaN)));
        flink.shade(plot);
        return plot.svg();
    }

    /** What the generator itself adds to latencies. */
    private static String generator(LoadResult result) {
        OwnProcess.Seen own = result.generator();
        StringBuilder part = new StringBuilder("<h2>The generator itself</h2>\n");
        add(
                part,
                "<p>Milliseconds of each second: its longest pause for garbage collection (%,d ms in all), and how"
                        + " late it sent at most. Both count as latency of the job. It had %.2f cores. After the lead-in:"
                        + " %,d and %.1f ms at most.</p>",
                own.pausedMillis(),
                own.cores(),
                result.pauseMillisMax(),
                result.lateMillisMax());
        List<double[]> pauses = new ArrayList<>();
        for (int i = 0; i < result.seconds().size(); i++) {
            pauses.add(new double[] {i, own.longestPauses().getOrDefault(i, 0L)});
        }
        part.append(new LinePlot("seconds", "ms")
                .line("longest pause", pauses)
                .line("late sending", each(result, LoadTimeline.Point::lateMillis))
                .svg());
        return part.toString();
    }

    private static List<double[]> each(LoadResult result, ToDoubleFunction<LoadTimeline.Point> of) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < result.seconds().size(); i++) {
            points.add(new double[] {i, of.applyAsDouble(result.seconds().get(i))});
        }
        return points;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void add(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
