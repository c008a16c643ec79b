package io.tidegate.deploy.audit;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.metrics.DetectionAtFalsePositiveRate;
import java.util.List;

/**
 * What is caught at an allowed rate of false positives: by the points of model and rules together, and by the best
 * threshold on the amount alone.
 */
public record DetectionAt(double rate, DetectionAtFalsePositiveRate points, DetectionAtFalsePositiveRate amount) {
    /** The rates that are reported: 0.1 % and 1 %. */
    public static final List<Double> RATES = List.of(0.001, 0.01);

    public DetectionAt {
        requireNonNull(points, "points is null");
        requireNonNull(amount, "amount is null");
    }

    /** The rates of {@link #RATES}, for payments that are known in full. */
    public static List<DetectionAt> of(RankedPayments payments) {
        return RATES.stream()
                .map(rate -> new DetectionAt(
                        rate,
                        DetectionAtFalsePositiveRate.of(
                                payments.points(), payments.fraud(), payments.amountsMinor(), rate),
                        DetectionAtFalsePositiveRate.byAmount(payments.fraud(), payments.amountsMinor(), rate)))
                .toList();
    }

    /** Frauds caught, as a multiple of those that the amount catches; infinite where it catches none. */
    public double countRatio() {
        return (double) points.badsCaught() / amount.badsCaught();
    }

    /** The same in money. */
    public double moneyRatio() {
        return (double) points.badCaughtMinor() / amount.badCaughtMinor();
    }
}
