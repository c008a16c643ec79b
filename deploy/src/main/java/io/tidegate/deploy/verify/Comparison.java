package io.tidegate.deploy.verify;

import io.tidegate.features.catalog.FeatureCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Vectors found against vectors expected: how many rows differ, and in what. */
final class Comparison {
    /** Differences of a feature that are shown. */
    static final int SHOWN_MAX = 3;

    /** A value that is not as expected. */
    record Difference(String eventId, double expected, double found) {}

    private final FeatureCatalog catalog;
    private final String against;
    private final int[] features;
    private final Agreement[] agreements;
    private final double tolerance;
    private final long[] different;
    private final double[] greatest;
    private final List<List<Difference>> shown = new ArrayList<>();
    private long rows;
    private long rowsDifferent;
    private long missing;

    private Comparison(
            FeatureCatalog catalog, String against, int[] features, Agreement[] agreements, double tolerance) {
        this.catalog = catalog;
        this.against = against;
        this.features = features.clone();
        this.agreements = agreements;
        this.tolerance = tolerance;
        this.different = new long[features.length];
        this.greatest = new double[features.length];
        for (int i = 0; i < features.length; i++) {
            shown.add(new ArrayList<>());
        }
    }

    /** Bit for bit, every feature. */
    static Comparison ofBits(FeatureCatalog catalog, String against) {
        int[] features = new int[catalog.size()];
        Arrays.setAll(features, i -> i);
        Agreement[] agreements = new Agreement[features.length];
        Arrays.fill(agreements, Agreement.BITS);
        return new Comparison(catalog, against, features, agreements, 0);
    }

    /** As {@link Agreement#withPrinted} has it, features at some places of the catalog. */
    static Comparison withPrinted(FeatureCatalog catalog, String against, int[] features, double tolerance) {
        Agreement[] agreements = Arrays.stream(features)
                .mapToObj(feature -> Agreement.withPrinted(catalog.definitions().get(feature)))
                .toArray(Agreement[]::new);
        return new Comparison(catalog, against, features, agreements, tolerance);
    }

    /**
     * Compares a row.
     *
     * @param expected by compared feature
     * @param vector in catalog order
     */
    void add(String eventId, double[] expected, double[] vector) {
        rows++;
        boolean differs = false;
        for (int i = 0; i < features.length; i++) {
            double found = vector[features[i]];
            if (!agreements[i].holds(expected[i], found, tolerance)) {
                differs = true;
                different[i]++;
                double by = Math.abs(found - expected[i]);
                greatest[i] = Double.isNaN(by) ? greatest[i] : Math.max(greatest[i], by);
                if (shown.get(i).size() < SHOWN_MAX) {
                    shown.get(i).add(new Difference(eventId, expected[i], found));
                }
            }
        }
        rowsDifferent += differs ? 1 : 0;
    }

    /** A row that is expected, or found, and on the other side is not there. */
    void missing(long count) {
        missing += count;
    }

    /** What it was compared with. */
    String against() {
        return against;
    }

    /** Rows on both sides. */
    long rows() {
        return rows;
    }

    /** Of these, rows with at least one value that is not as expected. */
    long rowsDifferent() {
        return rowsDifferent;
    }

    /** Rows on one side only. */
    long missing() {
        return missing;
    }

    /** Rows that differ or are on one side only. */
    long differences() {
        return rowsDifferent + missing;
    }

    /** Number of compared features. */
    int features() {
        return features.length;
    }

    String name(int i) {
        return catalog.names().get(features[i]);
    }

    Agreement agreement(int i) {
        return agreements[i];
    }

    long different(int i) {
        return different[i];
    }

    /** Greatest difference of two values that are there. */
    double greatest(int i) {
        return greatest[i];
    }

    List<Difference> shown(int i) {
        return List.copyOf(shown.get(i));
    }
}
