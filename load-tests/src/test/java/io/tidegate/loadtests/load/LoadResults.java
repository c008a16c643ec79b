package io.tidegate.loadtests.load;

import io.tidegate.loadtests.latency.LatencyFigures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Results for tests. */
final class LoadResults {
    private LoadResults() {}

    /** A run of one payment that ended so; with no sample of latency, it has no answer. */
    static LoadResult of(int rate, LatencyFigures latency, LoadResult.Ending ending) {
        return of(rate, 0, 1, latency, List.of(), LogCounts.NONE, ending, OwnProcess.Seen.nothing());
    }

    /** A run of 500 a second that is complete. */
    static LoadResult of(long startMillis, LatencyFigures latency, List<LoadTimeline.Point> seconds, LogCounts log) {
        int sent = (int) latency.samples();
        return of(500, startMillis, sent, latency, seconds, log, LoadResult.Ending.COMPLETE, OwnProcess.Seen.nothing());
    }

    /** A run in whose only second the generator paused and sent late. */
    static LoadResult ofSlowGenerator(LatencyFigures latency, long pauseMillis, double lateMillis) {
        TreeMap<Integer, Long> pauses = new TreeMap<>();
        pauses.put(0, pauseMillis);
        OptionalDouble one = OptionalDouble.of(1);
        return of(
                500,
                0,
                (int) latency.samples(),
                latency,
                List.of(new LoadTimeline.Point(500, 500, 0, one, one, one, lateMillis)),
                LogCounts.NONE,
                LoadResult.Ending.COMPLETE,
                new OwnProcess.Seen(pauses, pauseMillis, 0.5));
    }

    static LoadTimeline.Point second(int sent, int answered, int waiting, double maxMillis) {
        return new LoadTimeline.Point(
                sent, answered, waiting, OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.of(maxMillis), 0);
    }

    /** A second of whose payments none is answered. */
    static LoadTimeline.Point unanswered(int sent) {
        OptionalDouble none = OptionalDouble.empty();
        return new LoadTimeline.Point(sent, 0, sent, none, none, none, 0);
    }

    private static LoadResult of(
            int rate,
            long startMillis,
            int sent,
            LatencyFigures latency,
            List<LoadTimeline.Point> seconds,
            LogCounts log,
            LoadResult.Ending ending,
            OwnProcess.Seen generator) {
        return new LoadResult(
                rate,
                startMillis,
                sent,
                latency.samples() == 0 ? sent : 0,
                200,
                seconds,
                0,
                latency,
                log,
                generator,
                List.of(),
                ending,
                Optional.empty());
    }
}
