package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.loadtests.latency.Schedule;
import io.tidegate.loadtests.local.Feed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An open loop of payments in windows, some of them with a hot merchant that has every fifth payment. First come, as
 * fast as they go, the payments that the hot merchant had before. A record carries its window as partition, whether it
 * is of the hot merchant as offset, and when it was due as the time of its decoding.
 */
final class HotPayments implements Feed<RelayRecord> {
    /** Partition of payments that are in no window. */
    static final int NO_WINDOW = -1;

    /** Offset of a payment at the hot merchant. */
    static final long HOT = 1;

    private static final long serialVersionUID = 1;
    private static final int EVERY = 5;
    private static final int ACCOUNTS = 20_000;
    private static final int MERCHANTS = 4_000;
    private static final int DEVICES = 20_000;
    private static final int AMOUNT_MINOR_MAX = 50_000;
    private static final long DISTANCE_MILLIS = 60_000;
    private static final long LEAD_NANOS = 200_000_000L;

    private final Plan plan;
    private final ArrayList<Long> firsts = new ArrayList<>();
    private final ArrayList<Boolean> hotWindows;
    private final long count;
    private transient @Nullable Records records;
    private transient int window;
    private transient @Nullable Schedule schedule;

    /**
     * What is paid.
     *
     * @param features length of the vector
     * @param before payments of the hot merchant before the first window, a minute apart
     * @param othersPerSecond payments of the other merchants in a window
     * @param othersInWindow of them in each window
     */
    record Plan(long seed, int features, int before, int othersPerSecond, int othersInWindow) implements Serializable {}

    /** @param hotWindows whether each window has the hot merchant */
    HotPayments(Plan plan, List<Boolean> hotWindows) {
        this.plan = plan;
        this.hotWindows = new ArrayList<>(hotWindows);
        long first = plan.before();
        for (boolean hot : hotWindows) {
            firsts.add(first);
            first += hot ? plan.othersInWindow() * (long) EVERY / (EVERY - 1) : plan.othersInWindow();
        }
        this.count = first;
    }

    /** Payments in all. */
    long count() {
        return count;
    }

    @Override
    public RelayRecord at(long number) throws InterruptedException {
        if (records == null) {
            records = new Records(plan.features(), true);
            window = NO_WINDOW;
        }
        if (number < plan.before()) {
            return record(records, number, NO_WINDOW, true, 0);
        }
        while (window + 1 < firsts.size() && number >= firsts.get(window + 1)) {
            window++;
            int rate = plan.othersPerSecond();
            schedule = new Schedule(
                    System.nanoTime() + LEAD_NANOS, hotWindows.get(window) ? rate * EVERY / (EVERY - 1) : rate);
        }
        if (schedule == null) {
            throw new IllegalStateException("number=" + number + " is asked for before number=" + plan.before());
        }
        int place = (int) (number - firsts.get(window));
        long due = schedule.dueNanos(place);
        await(due);
        return record(records, number, window, hotWindows.get(window) && place % EVERY == 0, due);
    }

    private RelayRecord record(Records maker, long number, int ofWindow, boolean hot, long dueNanos) {
        String merchant = "merchant-" + (hot ? "hot" : Records.draw(plan.seed(), number, MERCHANTS));
        int account = Records.draw(plan.seed() + 1, number, ACCOUNTS);
        long timeMillis = number < plan.before()
                ? Records.START_MILLIS + number * DISTANCE_MILLIS
                : Records.START_MILLIS + plan.before() * DISTANCE_MILLIS + (number - plan.before());
        RelayRecord plain = maker.of(
                "payment-" + number,
                timeMillis,
                List.of(
                        new Entity(EntityType.ACCOUNT, "account-" + account),
                        new Entity(EntityType.CARD, "card-" + account),
                        new Entity(EntityType.MERCHANT, merchant),
                        new Entity(EntityType.BUSINESS, "business-of-" + merchant),
                        new Entity(EntityType.DEVICE, "device-" + Records.draw(plan.seed() + 2, number, DEVICES))),
                Payment.of(new Money(1 + Records.draw(plan.seed() + 3, number, AMOUNT_MINOR_MAX), "EUR")));
        Ingested made = plain.ingested();
        RecordOrigin origin = new RecordOrigin(made.origin().topic(), ofWindow, hot ? HOT : 0, timeMillis);
        return new RelayRecord(
                new Ingested(origin, made.bytes(), made.observation(), timeMillis, dueNanos), plan.features());
    }

    private static void await(long dueNanos) throws InterruptedException {
        long early = dueNanos - System.nanoTime();
        while (early > 0) {
            LockSupport.parkNanos(early);
            if (Thread.interrupted()) {
                throw new InterruptedException("ended while a payment was not due");
            }
            early = dueNanos - System.nanoTime();
        }
    }
}
