package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.loadtests.local.Feed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payments for the comparison with windows that end at slides: in each slot of several slides one of each account at
 * some time, and one of each in the slot's last millisecond. A window that ends with that millisecond, its end left
 * out, holds the same payments as ours at that payment, which looks back from it and includes it.
 */
final class SlideProbes implements Feed<RelayRecord> {
    private static final long serialVersionUID = 1;
    private static final int SLIDES_OF_SLOT = 20;
    private static final int AMOUNT_MINOR_MAX = 1_000_000;

    private final long seed;
    private final int accounts;
    private final long slotMillis;
    private final int features;
    private transient @Nullable Records records;

    SlideProbes(long seed, int accounts, Duration slide, int features) {
        this.seed = seed;
        this.accounts = accounts;
        this.slotMillis = slot(slide).toMillis();
        this.features = features;
    }

    static Duration slot(Duration slide) {
        return slide.multipliedBy(SLIDES_OF_SLOT);
    }

    /** Payments in so many slots. */
    long count(long slots) {
        return slots * 2 * accounts;
    }

    @Override
    public RelayRecord at(long number) {
        if (records == null) {
            records = new Records(features, true);
        }
        long slotStart = Records.START_MILLIS + number / (2L * accounts) * slotMillis;
        int place = (int) (number % (2L * accounts));
        int account = place % accounts;
        long third = slotMillis / (accounts + 1);
        long time = place < accounts
                ? slotStart + account * third + Records.draw(seed, number, (int) third)
                : slotStart + slotMillis - 1;
        return records.of(
                "p" + number,
                time,
                List.of(new Entity(EntityType.ACCOUNT, "account-" + account)),
                Payment.of(new Money(Records.draw(seed + 1, number, AMOUNT_MINOR_MAX), "EUR")));
    }
}
