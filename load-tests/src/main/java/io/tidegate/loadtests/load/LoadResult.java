package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.latency.LatencyFigures;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run.
 *
 * @param ratePerSecond that was asked for; of events at their own pace, that was sent
 * @param startMillis when its first second began, since the epoch
 * @param sent payments, lead-in included
 * @param unanswered payments without an answer at the end
 * @param meanBytes of a payment
 * @param seconds second by second, from the start of the lead-in
 * @param leadInSeconds of them
 * @param latency of the payments after the lead-in that are answered
 * @param log what stood in the log of answers besides
 * @param generator what the generator's own process did meanwhile
 * @param sourceNotes what a person should know of the events
 * @param ending how it ended
 * @param problem what broke it, where it is {@link Ending#BROKEN}
 */
public record LoadResult(
        int ratePerSecond,
        long startMillis,
        int sent,
        int unanswered,
        double meanBytes,
        List<LoadTimeline.Point> seconds,
        int leadInSeconds,
        LatencyFigures latency,
        LogCounts log,
        OwnProcess.Seen generator,
        List<String> sourceNotes,
        Ending ending,
        Optional<TidegateException> problem) {
    /** How a run ends. */
    public enum Ending {
        /** All was sent, and answered or waited for. */
        COMPLETE,
        /** Payments waited too long. */
        ABANDONED,
        /** Somebody ended it. */
        BY_HAND,
        /** A payment could not be sent, or answers not be read. */
        BROKEN
    }

    public LoadResult {
        seconds = List.copyOf(seconds);
        requireNonNull(latency, "latency is null");
        requireNonNull(log, "log is null");
        requireNonNull(generator, "generator is null");
        sourceNotes = List.copyOf(sourceNotes);
        requireNonNull(ending, "ending is null");
        requireNonNull(problem, "problem is null");
    }

    /** Whether it was ended before its time. */
    public boolean abandoned() {
        return ending != Ending.COMPLETE;
    }

    /** Whether no other run can follow. */
    boolean isLast() {
        return ending == Ending.BY_HAND || ending == Ending.BROKEN;
    }

    /** Whether all is answered, and so many percent of the latencies are no longer than a goal. */
    public boolean holds(double percentile, double goalMillis) {
        return !abandoned() && unanswered == 0 && latency.samples() > 0 && latency.millis(percentile) <= goalMillis;
    }

    /** How long after it was due a payment was sent, at most, in milliseconds; after the lead-in. */
    double lateMillisMax() {
        return seconds.stream()
                .skip(leadInSeconds)
                .mapToDouble(LoadTimeline.Point::lateMillis)
                .max()
                .orElse(0);
    }

    /** The generator's longest pause in milliseconds, after the lead-in. */
    long pauseMillisMax() {
        return generator.longestPauses().tailMap(leadInSeconds).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
