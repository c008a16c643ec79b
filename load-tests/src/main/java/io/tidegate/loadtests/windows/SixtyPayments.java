package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.loadtests.local.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Payments with all that the sixty features look at, in rounds: in each round every account, every merchant and every
 * device takes part once, each time with others, in an order in which none is near in memory to the one before. An
 * account has two cards, and three merchants belong to one business.
 */
final class SixtyPayments implements Feed<RelayRecord> {
    private static final long serialVersionUID = 1;
    private static final int AMOUNT_MINOR_MAX = 50_000;
    private static final int MERCHANTS_OF_BUSINESS = 3;
    private static final String CURRENCY = "EUR";
    private static final List<Optional<String>> CATEGORIES =
            List.of(Optional.of("5411"), Optional.of("5812"), Optional.of("5999"), Optional.of("4111"));
    private static final List<Optional<String>> COUNTRIES = List.of(Optional.of("DE"), Optional.of("FR"));
    private static final List<Optional<String>> CHANNELS = List.of(Optional.of("ONLINE"), Optional.of("POS"));

    /** Primes above any number of keys: a walk by such a step meets every key once before it meets one again. */
    private static final long[] STEPS = {1_000_003, 1_000_033, 1_000_037};

    private static final long ROUND_STEP = 7_919;

    private final long seed;
    private final int features;
    private final int keysOfType;
    private final long roundMillis;
    private transient @Nullable Records records;

    /**
     * A stream.
     *
     * @param keysOfType accounts, and merchants, and devices, up to a million of each
     * @param round how long a round takes
     */
    SixtyPayments(long seed, int features, int keysOfType, Duration round) {
        if (keysOfType > 1_000_000) {
            throw new IllegalArgumentException("keysOfType=" + keysOfType + ", expected 1000000 at most");
        }
        this.seed = seed;
        this.features = features;
        this.keysOfType = keysOfType;
        this.roundMillis = round.toMillis();
    }

    @Override
    public RelayRecord at(long number) {
        if (records == null) {
            records = new Records(features, false);
        }
        return record(records, number);
    }

    /** Time of a payment. */
    long timeMillis(long number) {
        return Records.START_MILLIS + (long) ((double) number / keysOfType * roundMillis);
    }

    private RelayRecord record(Records maker, long number) {
        long round = number / keysOfType;
        int account = key(number, round, 0);
        int merchant = key(number, round, 1);
        int device = key(number, round, 2);
        return maker.of(
                "payment-" + number,
                timeMillis(number),
                List.of(
                        new Entity(EntityType.ACCOUNT, "account-" + account),
                        new Entity(EntityType.CARD, "card-" + account + '-' + (round & 1)),
                        new Entity(EntityType.MERCHANT, "merchant-" + merchant),
                        new Entity(EntityType.BUSINESS, "business-" + merchant / MERCHANTS_OF_BUSINESS),
                        new Entity(EntityType.DEVICE, "device-" + device)),
                payment(number));
    }

    private Payment payment(long number) {
        Money money = new Money(1 + Records.draw(seed, number, AMOUNT_MINOR_MAX), CURRENCY);
        int chance = Records.draw(seed + 1, number, 1 << 20);
        return new Payment(
                money,
                money,
                CATEGORIES.get(chance & 3),
                CHANNELS.get(chance >> 2 & 1),
                COUNTRIES.get(chance >> 3 & 1),
                OptionalDouble.of(48 + (chance >> 4 & 255) / 100.0),
                OptionalDouble.of(8 + (chance >> 12 & 255) / 100.0));
    }

    private int key(long number, long round, int type) {
        return (int) ((number % keysOfType * STEPS[type] + round * ROUND_STEP * (type + 1)) % keysOfType);
    }
}
