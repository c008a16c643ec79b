package io.tidegate.deploy.replay;

import io.tidegate.rules.ruleset.MoneyUnits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** How figures of a report are written: the same in a table and on a page. */
public final class Figures {
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    private final String currency;
    private final double unit;

    /** @param currency of all money; empty where there is none */
    public Figures(String currency) {
        this.currency = currency;
        this.unit = MoneyUnits.unit(currency);
    }

    /** An amount in units of the currency, such as {@code 1,234.50}. */
    public String money(long minor) {
        return String.format(Locale.ROOT, unit > 1 ? "%,.2f" : "%,.0f", minor / unit);
    }

    /** An amount as short as a label has to be, with its currency: {@code 1,235 EUR}, {@code 1.23 million EUR}. */
    public String shortMoney(long minor) {
        double units = minor / unit;
        String text;
        if (Math.abs(units) >= BILLION) {
            text = String.format(Locale.ROOT, "%,.2f billion", units / BILLION);
        } else if (Math.abs(units) >= MILLION) {
            text = String.format(Locale.ROOT, "%,.2f million", units / MILLION);
        } else {
            boolean isSmall = Math.abs(units) < 1 && minor != 0;
            text = String.format(Locale.ROOT, isSmall ? "%,.2f" : "%,.0f", units);
        }
        return currency.isEmpty() ? text : text + ' ' + currency;
    }

    /** An amount of change, with its sign and its currency. */
    public String signedMoney(long minor) {
        return (minor > 0 ? "+" : "") + shortMoney(minor);
    }

    /** A count, such as {@code 12,345}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count of change, such as {@code +12} or {@code 0}. */
    public static String signed(long number) {
        return number == 0 ? "0" : String.format(Locale.ROOT, "%+,d", number);
    }

    /** A mean, with one decimal. */
    public static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** A share, such as {@code 12.34 %}; {@code -} of nothing. */
    public static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
    }

    /** The day of a moment, UTC. */
    public static String day(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
