package io.tidegate.ingest.mapping;

import io.tidegate.ingest.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Where an amount comes from: a decimal number in major units.
 *
 * @param decimals of the currency's minor unit
 * @param rounding UNNECESSARY where an amount with more decimals is a problem of its row
 */
record MoneyColumn(String column, String currency, int decimals, RoundingMode rounding) {
    private static final int NUMBER_LENGTH_MAX = 40;

    Money money(Row row) {
        return new Money(amountMinor(row), currency);
    }

    long amountMinor(Row row) {
        String text = row.text(column).strip();
        // Without exponents: 1e999999999 is a short text and a very long number.
        if (text.isEmpty() || text.length() > NUMBER_LENGTH_MAX || !text.chars().allMatch(MoneyColumn::isPlain)) {
            throw Row.invalid(column, "an amount");
        }
        try {
            return new BigDecimal(text)
                    .movePointRight(decimals)
                    .setScale(0, rounding)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw Row.invalid(column, "an amount with at most " + decimals + " decimals");
        }
    }

    private static boolean isPlain(int character) {
        return (character >= '0' && character <= '9') || character == '.' || character == '-' || character == '+';
    }
}
