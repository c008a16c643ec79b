package io.tidegate.rules.ruleset;

import io.tidegate.ingest.event.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** Amounts in units of their currency: 1234 cents are 12.34. */
public final class MoneyUnits {
    /** Up to here a whole number is a double exactly, and a division by a power of ten gives the nearest one. */
    private static final long EXACT_MAX = 1L << 53;

    private static final Map<String, Integer> DIGITS = digits();
    private static final double[] UNIT = {1, 1e1, 1e2, 1e3, 1e4};

    private MoneyUnits() {}

    /** The nearest double to an amount; absent where the currency is not known. */
    public static double of(Money money) {
        return of(money.amountMinor(), money.currency());
    }

    /** How many minor units are one unit of a currency: 100 for most; 1 where it is not known. */
    public static double unit(String currency) {
        Integer digits = DIGITS.get(currency);
        return digits == null ? 1 : UNIT[digits];
    }

    static double of(long minor, String currency) {
        Integer digits = DIGITS.get(currency);
        if (digits == null) {
            return NumberReader.ABSENT;
        }
        return Math.abs(minor) <= EXACT_MAX
                ? minor / UNIT[digits]
                : BigDecimal.valueOf(minor, digits).doubleValue();
    }

    private static Map<String, Integer> digits() {
        Map<String, Integer> digits = new HashMap<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            digits.put(currency.getCurrencyCode(), Math.max(0, currency.getDefaultFractionDigits()));
        }
        return Map.copyOf(digits);
    }
}
