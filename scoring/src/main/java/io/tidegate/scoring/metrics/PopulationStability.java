package io.tidegate.scoring.metrics;

import java.util.Arrays;

/**
 * How far a distribution has moved: the population stability index over groups between quantiles of the expected values, the
 * sum of (found - expected) * ln(found / expected) of the shares (Siddiqi, "Credit Risk Scorecards", 2006). Below 0.1 is
 * usually taken as stable, above 0.25 as moved.
 */
public final class PopulationStability {
    /** Groups of the expected values. */
    public static final int GROUPS = 10;

    /** Stands for a share of 0, whose logarithm is none. */
    static final double SHARE_MIN = 1e-4;

    private PopulationStability() {}

    /**
     * The index, 0 or more.
     *
     * @param expected at least one value, none NaN
     * @param found the same
     */
    public static double index(double[] expected, double[] found) {
        if (expected.length == 0 || found.length == 0) {
            throw new IllegalArgumentException(
                    "expected=" + expected.length + " found=" + found.length + " values, at least one of each");
        }
        double[] edges = edges(expected);
        double[] before = shares(expected, edges);
        double[] after = shares(found, edges);
        double index = 0;
        for (int group = 0; group < before.length; group++) {
            index += (after[group] - before[group]) * StrictMath.log(after[group] / before[group]);
        }
        return index;
    }

    /** Values that are edges of groups, each once: many equal values make fewer groups. */
    private static double[] edges(double[] expected) {
        double[] sorted = expected.clone();
        Arrays.sort(sorted);
        double[] edges = new double[GROUPS - 1];
        for (int i = 1; i < GROUPS; i++) {
            edges[i - 1] = sorted[(int) ((long) i * sorted.length / GROUPS)];
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length + 1];
        for (double value : values) {
            int group = 0;
            while (group < edges.length && value >= edges[group]) {
                group++;
            }
            shares[group] += 1.0 / values.length;
        }
        Arrays.setAll(shares, group -> Math.max(SHARE_MIN, shares[group]));
        return shares;
    }
}
