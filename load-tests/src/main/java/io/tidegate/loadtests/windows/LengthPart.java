package io.tidegate.loadtests.windows;

import io.tidegate.features.hop.HopLimits;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.local.LocalFlink.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event costs by the length of the window, on both state backends: time inside the hop, state read and written
 * included, in a real job for each length. All jobs stand by with full windows; one at a time is let run, in turn.
 *
 * <p>A longer window holds more events, so it differs in two things: how far it reaches, and how much memory it lies in.
 * A few accounts show mostly the first, many show both. The target is the same for both.
 */
final class LengthPart implements Part {
    static final Duration PERIOD = Duration.ofMinutes(1);

    private final List<Scale> scales;

    LengthPart(Scale... scales) {
        this.scales = List.of(scales);
    }

    /**
     * How much is measured.
     *
     * @param name of the rows, between that of the backend and that of the length; empty for none
     * @param accounts one payment of each in every minute
     * @param lengths of the windows, shortest first
     * @param warmUp payments at least before a job is timed
     * @param stretch how long each job is let run, each time
     * @param repeats of each length
     * @param target whether the longest window's cost has one, of that of the shortest
     */
    record Scale(
            String name,
            int accounts,
            List<Duration> lengths,
            int warmUp,
            Duration stretch,
            int repeats,
            boolean target) {
        static final Scale FEW = new Scale(
                "",
                3,
                List.of(
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        Duration.ofDays(30)),
                200_000,
                Duration.ofSeconds(1),
                9,
                true);

        static final Scale MANY = new Scale(
                "20accounts.",
                20,
                List.of(Duration.ofMinutes(1), Duration.ofDays(30)),
                200_000,
                Duration.ofSeconds(4),
                5,
                true);

        /** Past it, windows are full, payments leave them, and what left is forgotten. */
        long fill(Duration length) {
            Duration kept = length.plusMillis(HopLimits.DEFAULT.allowedLatenessMillis());
            return Math.max(warmUp, accounts * (kept.dividedBy(PERIOD) + 10));
        }
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        OtherLoad otherLoad = new OtherLoad();
        for (Backend backend : Backend.values()) {
            for (Scale scale : scales) {
                rows.addAll(new LengthJobs(scale, backend).run(options, otherLoad));
            }
        }
        rows.addAll(otherLoad.rows("c."));
        return rows;
    }
}
