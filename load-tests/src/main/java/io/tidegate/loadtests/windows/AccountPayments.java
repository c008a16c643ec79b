package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.loadtests.local.Feed;
import io.tidegate.loadtests.local.Gate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payments of some accounts at even distances in time, the accounts in turn; no two at once. */
final class AccountPayments implements Feed<RelayRecord> {
    private static final long serialVersionUID = 1;
    private static final int AMOUNT_MINOR_MAX = 50_000;
    private static final int MERCHANTS = 500;
    private static final String CURRENCY = "EUR";

    private final Plan plan;
    private transient @Nullable Records records;
    private transient List<List<Entity>> entities = List.of();
    private transient @Nullable Gate gate;

    /**
     * What is paid.
     *
     * @param seed of amounts, merchants and lateness within a distance
     * @param accounts how many there are
     * @param periodMillis between two payments of one account; a millisecond for each account at least
     * @param jittered whether a payment comes later by chance, by less than its distance to the next one
     * @param features length of the vector
     * @param exchanged whether records pass between tasks
     * @param gate name of the gate that holds the stream back
     */
    record Plan(
            long seed, int accounts, long periodMillis, boolean jittered, int features, boolean exchanged, String gate)
            implements java.io.Serializable {
        Plan {
            if (periodMillis < accounts) {
                throw new IllegalArgumentException("periodMillis=" + periodMillis + " accounts=" + accounts);
            }
        }

        String account(long number) {
            return "account-" + number % accounts;
        }

        long timeMillis(long number) {
            long distance = periodMillis / accounts;
            long even = number / accounts * periodMillis + number % accounts * distance;
            return Records.START_MILLIS + even + (jittered ? Records.draw(~seed, number, (int) distance) : 0);
        }

        long amountMinor(long number) {
            return 1 + Records.draw(seed, number, AMOUNT_MINOR_MAX);
        }
    }

    AccountPayments(Plan plan) {
        this.plan = plan;
    }

    @Override
    public RelayRecord at(long number) throws InterruptedException {
        if (records == null || gate == null) {
            records = new Records(plan.features(), plan.exchanged());
            gate = Gate.named(plan.gate());
            entities = entities(plan);
        }
        gate.pass();
        int pair = (int) (number % plan.accounts()) * MERCHANTS + Records.draw(plan.seed() + 1, number, MERCHANTS);
        return records.of(
                "p" + number,
                plan.timeMillis(number),
                entities.get(pair),
                Payment.of(new Money(plan.amountMinor(number), CURRENCY)));
    }

    /** Each account with each merchant, made once: strings are not what is measured. */
    private static List<List<Entity>> entities(Plan plan) {
        List<List<Entity>> pairs = new ArrayList<>(plan.accounts() * MERCHANTS);
        List<Entity> merchants = new ArrayList<>(MERCHANTS);
        for (int merchant = 0; merchant < MERCHANTS; merchant++) {
            merchants.add(new Entity(EntityType.MERCHANT, "merchant-" + merchant));
        }
        for (int account = 0; account < plan.accounts(); account++) {
            Entity payer = new Entity(EntityType.ACCOUNT, plan.account(account));
            merchants.forEach(merchant -> pairs.add(List.of(payer, merchant)));
        }
        return pairs;
    }
}
