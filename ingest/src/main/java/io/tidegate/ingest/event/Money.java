package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

/** Minor units of an ISO 4217 currency, 0 to {@link #AMOUNT_MINOR_MAX}. */
public record Money(long amountMinor, String currency) {
    /** Ten trillion of a currency with two decimals; sums of 9,000 of them still fit a long. */
    public static final long AMOUNT_MINOR_MAX = 1_000_000_000_000_000L;

    public Money {
        requireNonNull(currency, "currency is null");
    }
}
