package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.loadtests.local.Feed;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Payments with all that the sixty features look at, as they go on for ever: every entity pays at even distances, so
 * often that its history holds the wanted number of events, and each time with others. An account has one card and a
 * merchant one business. Events that follow each other are of keys that lie nowhere near each other in memory.
 */
final class SixtyPayments implements Feed<RelayRecord> {
    private static final long serialVersionUID = 1;
    private static final int AMOUNT_MINOR_MAX = 50_000;
    private static final String CURRENCY = "EUR";
    private static final List<Optional<String>> CATEGORIES =
            List.of(Optional.of("5411"), Optional.of("5812"), Optional.of("5999"), Optional.of("4111"));
    private static final List<Optional<String>> COUNTRIES = List.of(Optional.of("DE"), Optional.of("FR"));
    private static final List<Optional<String>> CHANNELS = List.of(Optional.of("ONLINE"), Optional.of("POS"));

    /** A prime above any number of keys: a walk by such a step meets every key once before it meets one again. */
    private static final long STEP = 1_000_003;

    private final Plan plan;
    private final int features;
    private transient @Nullable Records records;

    /**
     * How many there are of each, so that each has so many events.
     *
     * @param retained events that each entity's history holds
     * @param perDay payments a day
     */
    record Plan(long seed, int retained, int accounts, int merchants, int devices, double perDay)
            implements Serializable {
        private static final double DAY_MILLIS = 86_400_000;
        private static final int KEYS_MAX = 1_000_000;

        /** @param keys accounts, cards, merchants, businesses and devices together, up to a million */
        static Plan of(FeatureCatalog catalog, long seed, int keys, int retained) {
            if (keys > KEYS_MAX) {
                throw new IllegalArgumentException("keys=" + keys + ", expected " + KEYS_MAX + " at most");
            }
            double account = keptDays(catalog, EntityType.ACCOUNT);
            double merchant = keptDays(catalog, EntityType.MERCHANT);
            double device = keptDays(catalog, EntityType.DEVICE);
            double perDay = keys * (double) retained / (2 * account + 2 * merchant + device);
            return new Plan(
                    seed,
                    retained,
                    (int) Math.ceil(perDay * account / retained),
                    (int) Math.ceil(perDay * merchant / retained),
                    (int) Math.ceil(perDay * device / retained),
                    perDay);
        }

        /** How long the events of a hop's entities are kept; at the first hop, as long as at any. */
        private static double keptDays(FeatureCatalog catalog, EntityType hop) {
            boolean first = hop == catalog.hops().get(0);
            return new HopCore(catalog, hop, first, HopLimits.DEFAULT).keptMillis() / DAY_MILLIS;
        }

        /** Entities of a hop. */
        int keys(EntityType hop) {
            return switch (hop) {
                case ACCOUNT, CARD -> accounts;
                case MERCHANT, BUSINESS -> merchants;
                case DEVICE -> devices;
            };
        }

        /** All of them. */
        int allKeys() {
            return 2 * accounts + 2 * merchants + devices;
        }

        /** Payments until every history is as full as it gets. */
        long filling() {
            return (long) retained * Math.max(accounts, Math.max(merchants, devices));
        }

        /** The first payment of them that a hop still keeps at the end: it need not see those before. */
        long firstKept(EntityType hop) {
            return filling() - (long) retained * keys(hop);
        }

        long timeMillis(long number) {
            return Records.START_MILLIS + (long) (number / perDay * DAY_MILLIS);
        }

        private int key(long number, EntityType hop) {
            return (int) (number % keys(hop) * STEP % keys(hop));
        }
    }

    SixtyPayments(Plan plan, int features) {
        this.plan = plan;
        this.features = features;
    }

    @Override
    public RelayRecord at(long number) {
        if (records == null) {
            records = new Records(features, false);
        }
        int account = plan.key(number, EntityType.ACCOUNT);
        int merchant = plan.key(number, EntityType.MERCHANT);
        return records.of(
                "payment-" + number,
                plan.timeMillis(number),
                List.of(
                        new Entity(EntityType.ACCOUNT, "account-" + account),
                        new Entity(EntityType.CARD, "card-" + account),
                        new Entity(EntityType.MERCHANT, "merchant-" + merchant),
                        new Entity(EntityType.BUSINESS, "business-" + merchant),
                        new Entity(EntityType.DEVICE, "device-" + plan.key(number, EntityType.DEVICE))),
                payment(number));
    }

    private Payment payment(long number) {
        Money money = new Money(1 + Records.draw(plan.seed(), number, AMOUNT_MINOR_MAX), CURRENCY);
        int chance = Records.draw(plan.seed() + 1, number, 1 << 20);
        return new Payment(
                money,
                money,
                CATEGORIES.get(chance & 3),
                CHANNELS.get(chance >> 2 & 1),
                COUNTRIES.get(chance >> 3 & 1),
                OptionalDouble.of(48 + (chance >> 4 & 255) / 100.0),
                OptionalDouble.of(8 + (chance >> 12 & 255) / 100.0));
    }
}
