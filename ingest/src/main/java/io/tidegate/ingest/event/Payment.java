package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A request to move money.
 *
 * @param amount as asked for
 * @param billing the same in the account's billing currency: what sums are over
 * @param merchantCategory ISO 18245 code
 * @param channel how it was made, in the publisher's words
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees
 * @param longitude degrees
 */
public record Payment(
        Money amount,
        Money billing,
        Optional<String> merchantCategory,
        Optional<String> channel,
        Optional<String> country,
        OptionalDouble latitude,
        OptionalDouble longitude)
        implements Payload {
    public Payment {
        requireNonNull(amount, "amount is null");
        requireNonNull(billing, "billing is null");
        requireNonNull(merchantCategory, "merchantCategory is null");
        requireNonNull(channel, "channel is null");
        requireNonNull(country, "country is null");
        requireNonNull(latitude, "latitude is null");
        requireNonNull(longitude, "longitude is null");
    }

    /** A payment in the account's own currency with nothing else known. */
    public static Payment of(Money amount) {
        return new Payment(
                amount,
                amount,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
