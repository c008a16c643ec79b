package io.tidegate.deploy.workload;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;

/**
 * What the generated stream depends on, and nothing else.
 *
 * @param events distinct events, payments and applications together
 * @param days over which they spread, about: the number of customers follows from it
 * @param startMillis midnight (UTC) of the first day
 */
public record WorkloadParameters(long seed, long events, int days, String tenant, long startMillis) {
    /** Most events of one stream. */
    public static final long EVENTS_MAX = 100_000_000L;

    /** Days that a stream spreads over by default: long enough for 30-day windows behind a week's delay. */
    public static final int DAYS = 90;

    /** Most days of one stream: ten years. */
    public static final int DAYS_MAX = 3_650;

    /** Tenant of generated events. */
    public static final String TENANT = "demo";

    /** 2024-01-01T00:00:00Z. */
    public static final long START_MILLIS = 1_704_067_200_000L;

    private static final double PAYMENTS_PER_CUSTOMER_DAY = 2.05;
    private static final int CUSTOMERS_MIN = 10;

    public WorkloadParameters {
        requireNonNull(tenant, "tenant is null");
        if (events < 1 || events > EVENTS_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "events=" + events + " must be from 1 to " + EVENTS_MAX);
        }
        if (days < 1 || days > DAYS_MAX) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "days=" + days + " must be from 1 to " + DAYS_MAX);
        }
    }

    /** A stream of the default length and tenant. */
    public static WorkloadParameters of(long seed, long events) {
        return new WorkloadParameters(seed, events, DAYS, TENANT, START_MILLIS);
    }

    /** As many customers as make so many events in so many days. */
    int customers() {
        return (int) Math.max(CUSTOMERS_MIN, Math.round(events / (days * PAYMENTS_PER_CUSTOMER_DAY)));
    }

    /** About one merchant a customer, so that a merchant sells about twice a day. */
    int merchants() {
        return 2 * CUSTOMERS_MIN + customers();
    }
}
