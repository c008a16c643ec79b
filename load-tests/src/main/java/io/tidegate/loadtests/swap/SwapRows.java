package io.tidegate.loadtests.swap;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Spread;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.latency.LatencyFigures;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToLongFunction;

/** What was found, as rows. What must not be has a floor of 0. */
final class SwapRows {
    private static final Target SWAP_P99_MILLIS = Target.floorAndGoal(1_000, 100);
    private static final Target NONE = Target.floor(0);

    /** Parts of the publications in whose order they were made: the spread of a figure is that of its parts. */
    private static final int PARTS = 10;

    private static final double NANOS_PER_MILLI = 1e6;

    private SwapRows() {}

    /**
     * What was found.
     *
     * @param swaps publications that have decided, those of the warm-up first
     * @param payments their latency while publications were measured
     * @param sent payments in all
     */
    record Found(SwapScale scale, List<SwapTimes.Swap> swaps, LatencyFigures payments, int sent, SwapLog.Seen log) {
        List<SwapTimes.Swap> measured() {
            return swaps.subList(Math.min(swaps.size(), scale.warmUp()), swaps.size());
        }
    }

    static List<BenchRow> of(Found found, OtherLoad otherLoad) {
        List<BenchRow> rows = new ArrayList<>(otherLoad.rows());
        AnswerCounts counts = found.log().counts();
        List<SwapTimes.Swap> measured = found.measured();
        rows.add(BenchRow.higher("publications", measured.size(), "publications"));
        rows.add(none(
                "unseen",
                found.scale().warmUp()
                        + found.scale().publications()
                        - found.swaps().size(),
                "publications"));
        if (!found.swaps().isEmpty()) {
            rows.add(BenchRow.lower("cold", found.swaps().get(0).firstNanos() / NANOS_PER_MILLI, "ms"));
        }
        if (!measured.isEmpty()) {
            rows.addAll(percentiles("swap", measured, SwapTimes.Swap::firstNanos));
            rows.addAll(percentiles("settled", measured, SwapTimes.Swap::settledNanos));
        }
        LatencyFigures payments = found.payments();
        if (payments.samples() > 0) {
            rows.add(BenchRow.lower("payment.p50", payments.millis(50), "ms"));
            rows.add(BenchRow.lower("payment.p99", payments.millis(99), "ms"));
        }
        rows.add(BenchRow.higher("payments", found.sent(), "payments"));
        rows.add(none("lost", found.sent() - counts.answers(), "payments"));
        rows.add(none("again", counts.same() + counts.contradictions(), "decisions"));
        rows.add(none("contradictory", counts.contradictions(), "decisions"));
        rows.add(none("mixed", found.log().audit().mixed(), "decisions"));
        rows.add(none("backwards", found.log().audit().backwards(), "decisions"));
        return rows;
    }

    private static BenchRow none(String name, long count, String unit) {
        return BenchRow.lower(name, count, unit).aiming(NONE);
    }

    private static List<BenchRow> percentiles(
            String name, List<SwapTimes.Swap> swaps, ToLongFunction<SwapTimes.Swap> nanos) {
        LatencyFigures all = figures(swaps, nanos);
        BenchRow p99 = percentile(name + ".p99", 99, swaps, nanos);
        return List.of(
                percentile(name + ".p50", 50, swaps, nanos),
                name.equals("swap") ? p99.aiming(SWAP_P99_MILLIS) : p99,
                BenchRow.lower(name + ".max", all.millis(100), "ms"));
    }

    private static BenchRow percentile(
            String name, double percentile, List<SwapTimes.Swap> swaps, ToLongFunction<SwapTimes.Swap> nanos) {
        DoubleSummaryStatistics parts = new DoubleSummaryStatistics();
        for (int part = 0; part < PARTS; part++) {
            List<SwapTimes.Swap> of = swaps.subList(part * swaps.size() / PARTS, (part + 1) * swaps.size() / PARTS);
            if (!of.isEmpty()) {
                parts.accept(figures(of, nanos).millis(percentile));
            }
        }
        return BenchRow.lower(name, figures(swaps, nanos).millis(percentile), "ms")
                .from(new Spread(swaps.size(), parts.getMin(), parts.getMax()));
    }

    private static LatencyFigures figures(List<SwapTimes.Swap> swaps, ToLongFunction<SwapTimes.Swap> nanos) {
        LatencyFigures figures = new LatencyFigures();
        swaps.forEach(swap -> figures.record(nanos.applyAsLong(swap)));
        return figures;
    }
}
