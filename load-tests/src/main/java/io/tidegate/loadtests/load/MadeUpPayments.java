package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Payments of about 200 bytes, each made when it is sent.
 *
 * @param seed of all that is random
 * @param accounts that pay
 * @param merchants that are paid
 */
public record MadeUpPayments(long seed, Entities accounts, Entities merchants) implements LoadPlan {
    /** A text of the payer, which makes a payment as long as payments are. */
    public static final Map<String, Object> TEXT =
            Map.of("remittance", "invoice 2026-118842 of 3 June, thank you for your order; paid by card on delivery");

    private static final String TENANT = "load";
    private static final String CURRENCY = "EUR";
    private static final int AMOUNT_MINOR_MAX = 50_000;

    /** So many entities, and how often each comes. */
    record Entities(int count, String skewText, Skew skew) {
        Entities {
            requireNonNull(skewText, "skewText is null");
            requireNonNull(skew, "skew is null");
        }

        static Entities of(String option, int count, String skewText) {
            return new Entities(count, skewText, Skew.of(option, skewText, count));
        }
    }

    public MadeUpPayments {
        requireNonNull(accounts, "accounts is null");
        requireNonNull(merchants, "merchants is null");
    }

    /** A plan by its options' texts. */
    static MadeUpPayments of(long seed, int accounts, String accountSkew, int merchants, String merchantSkew) {
        return new MadeUpPayments(
                seed,
                Entities.of("--account-skew", accounts, accountSkew),
                Entities.of("--merchant-skew", merchants, merchantSkew));
    }

    @Override
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%,d accounts (%s), %,d merchants (%s), seed %d",
                accounts.count(),
                accounts.skewText(),
                merchants.count(),
                merchants.skewText(),
                seed);
    }

    @Override
    public LoadSource open() {
        SplittableRandom random = new SplittableRandom(seed);
        return new LoadSource() {
            @Override
            public String tenant() {
                return TENANT;
            }

            @Override
            public RiskEvent next(String eventId, long dueMillis) {
                int account = accounts.skew().draw(random);
                int merchant = merchants.skew().draw(random);
                return new RiskEvent(
                        TENANT,
                        eventId,
                        EventKind.PAYMENT,
                        dueMillis,
                        List.of(
                                new Entity(EntityType.ACCOUNT, "account-" + account),
                                new Entity(EntityType.MERCHANT, "merchant-" + merchant)),
                        OptionalLong.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(Payment.of(new Money(1 + random.nextInt(AMOUNT_MINOR_MAX), CURRENCY))),
                        TEXT);
            }

            @Override
            public long ownMillis() {
                throw new IllegalStateException("made-up payments have no pace of their own");
            }

            @Override
            public List<String> notes() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
