package io.tidegate.loadtests.load;

import java.util.ArrayList;
import java.util.List;

/** What Flink was seen to do during a run, drawn over the run's own seconds. */
final class FlinkPlots {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final FlinkSampler.Seen seen;
    private final long startMillis;
    private final double endSeconds;

    FlinkPlots(FlinkSampler.Seen seen, LoadResult result) {
        this.seen = seen;
        this.startMillis = result.startMillis();
        this.endSeconds = Math.max(0, result.seconds().size() - 1);
    }

    /** Whether a checkpoint began during the run. */
    boolean hasCheckpoints() {
        return !checkpoints().isEmpty();
    }

    /** Shades each checkpoint. */
    void shade(LinePlot plot) {
        for (FlinkWatch.Checkpoint checkpoint : checkpoints()) {
            double from = second(checkpoint.startMillis());
            plot.band(from, from + checkpoint.tookMillis() / MILLIS_PER_SECOND);
        }
    }

    /** The part of the page about it; empty where nobody asked Flink. */
    String part() {
        StringBuilder part = new StringBuilder();
        seen.problem().ifPresent(problem -> part.append("<p>")
                .append(LoadReport.escaped("Flink was asked in vain: " + problem))
                .append("</p>\n"));
        List<double[]> collections = collections();
        if (!collections.isEmpty()) {
            part.append("<h2>Garbage collection of the job</h2>\n<p>Milliseconds since the run began, all"
                    + " TaskManagers together; Flink looks every 10 seconds, unless told otherwise.</p>\n");
            part.append(new LinePlot("seconds", "ms")
                    .line("collections", collections)
                    .until(endSeconds)
                    .svg());
        }
        if (hasCheckpoints()) {
            part.append("<h2>Checkpoints</h2>\n<p>Milliseconds each took, from trigger to complete.</p>\n");
            List<double[]> took = checkpoints().stream()
                    .map(each -> new double[] {second(each.startMillis()), each.tookMillis()})
                    .toList();
            part.append(new LinePlot("seconds", "ms")
                    .line("checkpoints", took)
                    .until(endSeconds)
                    .svg());
        }
        return part.toString();
    }

    private List<FlinkWatch.Checkpoint> checkpoints() {
        return seen.checkpoints().stream()
                .filter(each -> isDuring(each.startMillis()))
                .toList();
    }

    /** What came to the first value of the run; a TaskManager that began anew takes nothing away. */
    private List<double[]> collections() {
        List<double[]> points = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < seen.collections().size(); i++) {
            FlinkSampler.Collections at = seen.collections().get(i);
            if (isDuring(at.atMillis())) {
                if (!points.isEmpty()) {
                    sum += Math.max(
                            0, at.millis() - seen.collections().get(i - 1).millis());
                }
                points.add(new double[] {second(at.atMillis()), sum});
            }
        }
        return points;
    }

    private boolean isDuring(long atMillis) {
        return atMillis >= startMillis && second(atMillis) <= endSeconds + 1;
    }

    private double second(long atMillis) {
        return (atMillis - startMillis) / MILLIS_PER_SECOND;
    }
}
