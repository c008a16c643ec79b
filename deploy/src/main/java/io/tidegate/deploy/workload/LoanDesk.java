package io.tidegate.deploy.workload;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes the loan applications of a day: of merchants that have been seen selling, for sums that fit their sales, or do not. */
final class LoanDesk {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final double DAYS_PER_YEAR = 365;
    private static final double APPLICATIONS_PER_PAYMENT = 1 / 199.0;
    private static final int SALES_MIN = 5;
    private static final int TRIES_MAX = 50;
    private static final double OVERSTATED_SHARE = 0.15;
    private static final double REVENUE_PER_EMPLOYEE = 80_000;
    private static final int[] TERMS = {6, 12, 18, 24, 36, 48, 60};
    private static final String[] PURPOSES = {"WORKING_CAPITAL", "EQUIPMENT", "INVENTORY", "RENOVATION"};

    private final WorkloadParameters parameters;
    private final Population population;
    private final long[] soldMinor;
    private final int[] sales;
    private double owed;

    LoanDesk(WorkloadParameters parameters, Population population) {
        this.parameters = parameters;
        this.population = population;
        this.soldMinor = new long[population.merchantCount()];
        this.sales = new int[population.merchantCount()];
    }

    /** Takes note of a sale. */
    void sold(int merchant, long billingMinor) {
        soldMinor[merchant] += billingMinor;
        sales[merchant]++;
    }

    /** Adds a day's applications, as many as its payments call for; those nobody can make yet wait for the next day. */
    void addDay(int day, List<Draft> drafts) {
        SeededRandom random = SeededRandom.of(parameters.seed(), "applications", day, 0);
        owed += drafts.size() * APPLICATIONS_PER_PAYMENT;
        int tries = 0;
        while (owed >= 1 && tries < TRIES_MAX) {
            int merchant = random.below(sales.length);
            if (sales[merchant] < SALES_MIN) {
                tries++;
                continue;
            }
            drafts.add(application(population.merchant(merchant), day, random));
            owed--;
        }
    }

    private Draft application(Merchant merchant, int day, SeededRandom random) {
        double yearlyEuros =
                soldMinor[merchant.number()] / 100.0 / Math.max(1, day) * DAYS_PER_YEAR / merchant.shareThroughCards();
        double stated =
                yearlyEuros * (random.chance(OVERSTATED_SHARE) ? random.uniform(2, 4) : random.uniform(0.95, 1.1));
        long timeMillis =
                parameters.startMillis() + day * DAY_MILLIS + (long) random.uniform(9 * HOUR_MILLIS, 17 * HOUR_MILLIS);
        LoanApplication application = new LoanApplication(
                new Money(hundreds(stated * random.uniform(0.05, 0.6)), Population.HOME_CURRENCY),
                TERMS[random.below(TERMS.length)],
                Optional.of(PURPOSES[random.below(PURPOSES.length)]),
                Optional.of(merchant.industry()),
                OptionalInt.of((int) (yearlyEuros / REVENUE_PER_EMPLOYEE)),
                OptionalInt.of(merchant.monthsInBusiness() + day / 30),
                OptionalLong.of(hundreds(stated)),
                OptionalLong.of(hundreds(stated * random.uniform(0, 0.7))));
        List<Entity> entities = List.of(
                new Entity(EntityType.BUSINESS, merchant.businessId()), new Entity(EntityType.MERCHANT, merchant.id()));
        return new Draft(EventKind.APPLICATION, timeMillis, entities, application, merchant.number(), Optional.empty());
    }

    /** Whole hundreds of euros, at least one, in cents. */
    private static long hundreds(double euros) {
        return Math.max(1, Math.round(euros / 100)) * 10_000;
    }
}
