package io.tidegate.deploy.verify;

import io.tidegate.features.catalog.FeatureDefinition;

/** When two values count as the same. An absent value, NaN, is the same as an absent value alone. */
enum Agreement {
    /** The same bits. */
    BITS,
    /** The same number. */
    EXACT,
    /** Within a unit of the twelfth decimal, relative above 1: as far as published rates are printed. */
    PRINTED,
    /** Within the tolerance, relative above 1. */
    TOLERANCE;

    private static final double PRINTED_TOLERANCE = 1e-12;

    /** How values of a feature agree with values that another program computed, in doubles, and printed. */
    static Agreement withPrinted(FeatureDefinition definition) {
        return switch (definition.aggregate()) {
            case COUNT, DISTINCT, WEEKEND, NIGHT -> EXACT;
            case LABEL_RATE, TOP_SHARE -> PRINTED;
            case AMOUNT, SUM, MEAN, STDDEV, MIN, MAX, LAST, SECONDS_SINCE_LAST, FIRST_SEEN_AGE -> TOLERANCE;
            case RATIO, EXPRESSION, LOOKUP -> TOLERANCE;
        };
    }

    boolean holds(double expected, double found, double tolerance) {
        return switch (this) {
            case BITS -> Double.doubleToLongBits(expected) == Double.doubleToLongBits(found);
            case EXACT -> expected == found || isAbsent(expected, found);
            case PRINTED -> isNear(expected, found, PRINTED_TOLERANCE) || isAbsent(expected, found);
            case TOLERANCE -> isNear(expected, found, tolerance) || isAbsent(expected, found);
        };
    }

    private static boolean isNear(double expected, double found, double tolerance) {
        return Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }

    private static boolean isAbsent(double expected, double found) {
        return Double.isNaN(expected) && Double.isNaN(found);
    }
}
