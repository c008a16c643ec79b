package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.explain.FeatureUnit;

/**
 * What a number counts.
 *
 * @param currency ISO 4217 code; empty where it is not known, or the number is no money
 */
record Unit(FeatureUnit kind, String currency) {
    static final Unit NUMBER = new Unit(FeatureUnit.NUMBER, "");
    static final Unit COUNT = new Unit(FeatureUnit.COUNT, "");

    Unit {
        requireNonNull(kind, "kind is null");
        requireNonNull(currency, "currency is null");
    }

    static Unit money(String currency) {
        return new Unit(FeatureUnit.MONEY, currency);
    }
}
