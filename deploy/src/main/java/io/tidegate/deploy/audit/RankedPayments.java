package io.tidegate.deploy.audit;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Payments with what ranks them, in columns of one length.
 *
 * @param points of the rule set, the model's included
 * @param amountsMinor in the billing currency
 * @param fraud whether it turned out so
 */
@SuppressWarnings("ArrayRecordComponent") // columns, read once
public record RankedPayments(double[] points, long[] amountsMinor, boolean[] fraud) {
    public RankedPayments {
        requireNonNull(points, "points is null");
        requireNonNull(amountsMinor, "amountsMinor is null");
        requireNonNull(fraud, "fraud is null");
    }

    /** Collects payments. */
    static final class Builder {
        private double[] points = new double[1024];
        private long[] amountsMinor = new long[1024];
        private boolean[] fraud = new boolean[1024];
        private int size;

        void add(double payment, long amountMinor, boolean isFraud) {
            if (size == points.length) {
                points = Arrays.copyOf(points, 2 * size);
                amountsMinor = Arrays.copyOf(amountsMinor, 2 * size);
                fraud = Arrays.copyOf(fraud, 2 * size);
            }
            points[size] = payment;
            amountsMinor[size] = amountMinor;
            fraud[size++] = isFraud;
        }

        RankedPayments build() {
            return new RankedPayments(
                    Arrays.copyOf(points, size), Arrays.copyOf(amountsMinor, size), Arrays.copyOf(fraud, size));
        }
    }
}
