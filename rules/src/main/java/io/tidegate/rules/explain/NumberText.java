package io.tidegate.rules.explain;

import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.features.explain.TimeWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.NavigableSet;

/** Numbers as people read them, the same in every locale: 1,250.00 EUR, 24, 66.7 %, 3 hours 20 minutes. */
final class NumberText {
    /** Beyond this magnitude, and below its reverse, digits tell less than the exponent. */
    private static final double PLAIN_MAX = 1e15;

    private static final double PLAIN_MIN = 1e-6;
    private static final double MILLIS = 1_000;
    private static final double SECONDS_PLAIN_MAX = 1e12;
    private static final int MONEY_DECIMALS = 2;
    private static final int NUMBER_DECIMALS = 3;
    private static final int DECIMALS_MAX = 15;

    private NumberText() {}

    /** One number. */
    static String of(double value, Unit unit) {
        return of(value, unit, decimals(unit));
    }

    /** A number beside another: with as many decimals as it takes to tell the two apart. */
    static String beside(double value, double other, Unit unit) {
        return beside(value, other, unit, decimals(unit));
    }

    /** A number beside several others: with as many decimals as it takes to tell it from the nearest on either side. */
    static String beside(double value, NavigableSet<Double> others, Unit unit) {
        Double below = others.lower(value);
        Double above = others.higher(value);
        int fewest = below == null ? decimals(unit) : apart(value, below, unit, decimals(unit));
        return beside(value, above == null ? value : above, unit, fewest);
    }

    /** Points, to a tenth. */
    static String ofPoints(double points) {
        return of(points, Unit.NUMBER, 1);
    }

    /** How many times, beside how many are asked for. */
    static String ratio(double times, double other) {
        return beside(times, other, Unit.NUMBER, times < 1 ? NUMBER_DECIMALS : 1);
    }

    private static String beside(double value, double other, Unit unit, int fewest) {
        int decimals = apart(value, other, unit, fewest);
        return decimals == DECIMALS_MAX ? Double.toString(value) + suffix(unit) : of(value, unit, decimals);
    }

    /** How many decimals tell two numbers apart, up to the most; the fewest where they are the same. */
    private static int apart(double value, double other, Unit unit, int fewest) {
        int decimals = fewest;
        while (value != other
                && decimals < DECIMALS_MAX
                && of(value, unit, decimals).equals(of(other, unit, decimals))) {
            decimals++;
        }
        return decimals;
    }

    private static String of(double value, Unit unit, int decimals) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "minus infinite";
        }
        if (unit.kind() == FeatureUnit.SECONDS && decimals == 0 && value >= 0 && value < SECONDS_PLAIN_MAX) {
            return TimeWords.measured(Math.round(value * MILLIS));
        }
        double shown = unit.kind() == FeatureUnit.SHARE ? value * 100 : value;
        double size = Math.abs(shown);
        if (size != 0 && (size >= PLAIN_MAX || size < PLAIN_MIN)) {
            return Double.toString(shown) + suffix(unit);
        }
        BigDecimal rounded = BigDecimal.valueOf(shown).setScale(decimals, RoundingMode.HALF_UP);
        if (unit.kind() != FeatureUnit.MONEY) {
            rounded = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded) + suffix(unit);
    }

    private static int decimals(Unit unit) {
        return switch (unit.kind()) {
            case MONEY -> moneyDecimals(unit.currency());
            case SECONDS -> 0;
            case SHARE -> 1;
            case COUNT, FLAG, NUMBER -> NUMBER_DECIMALS;
        };
    }

    private static int moneyDecimals(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .map(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElse(MONEY_DECIMALS);
    }

    private static String suffix(Unit unit) {
        return switch (unit.kind()) {
            case MONEY -> unit.currency().isEmpty() ? "" : " " + unit.currency();
            case SECONDS -> " seconds";
            case SHARE -> " %";
            case COUNT, FLAG, NUMBER -> "";
        };
    }
}
