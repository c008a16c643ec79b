package io.tidegate.loadtests.load;

import io.tidegate.loadtests.latency.LatencyFigures;
import java.util.List;

/**
 * What became of a run.
 *
 * @param ratePerSecond that was asked for
 * @param sent payments, lead-in included
 * @param unanswered payments without an answer at the end
 * @param again further answers to payments that had one
 * @param meanBytes of a payment
 * @param seconds second by second, from the start of the lead-in
 * @param leadInSeconds of them
 * @param latency of the payments after the lead-in that are answered
 * @param abandoned whether it was ended early because payments waited too long
 */
public record LoadResult(
        int ratePerSecond,
        int sent,
        int unanswered,
        int again,
        double meanBytes,
        List<LoadTimeline.Point> seconds,
        int leadInSeconds,
        LatencyFigures latency,
        boolean abandoned) {
    public LoadResult {
        seconds = List.copyOf(seconds);
    }

    /** Whether all is answered, and so many percent of the latencies are no longer than a goal. */
    public boolean holds(double percentile, double goalMillis) {
        return !abandoned && unanswered == 0 && latency.samples() > 0 && latency.millis(percentile) <= goalMillis;
    }
}
