package io.tidegate.deploy.workload;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/*
 * About 1 payment in 100 is fraudulent. The world follows the shape of the simulation in the Fraud Detection Handbook
 * (Le Borgne, Siblini, Lebichot, Bontempi, 2022, chapter 3): profiles with a mean amount and a mean number of payments
 * a day, normal amounts, a plane of terminals, and frauds by amount, by terminal and by customer. Ours differs where
 * theirs is too easy or too hard to use: honest payments can be large too, a compromised terminal still serves honest
 * people, and the shares do not depend on the size of the population.
 */
/** Makes the payments of one customer on one day. */
final class PaymentDesk {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final double NOON_MILLIS = DAY_MILLIS / 2.0;
    private static final double TIME_DEVIATION_MILLIS = 5.5 * 3_600_000;

    private static final double LARGE_FRAUD_SHARE = 0.0015;
    private static final double LARGE_HONEST_SHARE = 0.003;
    private static final double TERMINAL_SHARE = 0.006;
    private static final int TERMINAL_DAYS = 28;
    private static final double TERMINAL_FRAUD_SHARE = 0.8;
    private static final double CUSTOMER_SHARE = 0.0105;
    private static final int CUSTOMER_DAYS = 14;
    private static final double CUSTOMER_FRAUD_SHARE = 1.0 / 3;

    private static final String[] CHANNELS = {"CHIP", "CONTACTLESS", "ECOMMERCE"};
    private static final double SOUTH = 45;
    private static final double WEST = 5;
    private static final double KILOMETRES_PER_DEGREE = 111;

    private final WorkloadParameters parameters;
    private final Population population;
    private final CompromiseCalendar terminals;
    private final CompromiseCalendar customers;

    PaymentDesk(WorkloadParameters parameters, Population population) {
        this.parameters = parameters;
        this.population = population;
        this.terminals = new CompromiseCalendar(
                SeededRandom.of(parameters.seed(), "compromised terminals", 0, 0),
                population.merchantCount(),
                TERMINAL_SHARE,
                TERMINAL_DAYS);
        this.customers = new CompromiseCalendar(
                SeededRandom.of(parameters.seed(), "compromised customers", 0, 0),
                population.customers().size(),
                CUSTOMER_SHARE,
                CUSTOMER_DAYS);
    }

    /** Adds everybody's payments of a day, in no order. */
    void addDay(int day, List<Draft> drafts) {
        terminals.advanceTo(day);
        customers.advanceTo(day);
        for (Customer customer : population.customers()) {
            SeededRandom random = SeededRandom.of(parameters.seed(), "payments", day, customer.number());
            int count = random.poisson(customer.paymentsPerDay());
            for (int i = 0; i < count; i++) {
                drafts.add(payment(customer, day, random));
            }
        }
    }

    private Draft payment(Customer customer, int day, SeededRandom random) {
        // The square makes the first of the nearby merchants the favourites.
        double preference = random.uniform();
        int[] nearby = customer.nearby();
        Merchant merchant = population.merchant(nearby[(int) (preference * preference * nearby.length)]);
        double euros = customer.amountMean() * (1 + 0.5 * random.normal());
        if (euros <= 0) {
            euros = random.uniform(0, 2 * customer.amountMean());
        }
        double timeMillis = NOON_MILLIS + TIME_DEVIATION_MILLIS * random.normal();
        double fate = random.uniform();
        Optional<FraudPattern> pattern = Optional.empty();
        if (fate < LARGE_FRAUD_SHARE) {
            pattern = Optional.of(FraudPattern.LARGE_AMOUNT);
            euros = random.uniform(250, 900);
        } else if (terminals.isCompromised(merchant.number()) && random.chance(TERMINAL_FRAUD_SHARE)) {
            pattern = Optional.of(FraudPattern.COMPROMISED_TERMINAL);
        } else if (customers.isCompromised(customer.number()) && random.chance(CUSTOMER_FRAUD_SHARE)) {
            pattern = Optional.of(FraudPattern.COMPROMISED_CUSTOMER);
            euros *= random.uniform(3, 7);
            timeMillis = random.uniform(0, DAY_MILLIS);
        } else if (fate < LARGE_FRAUD_SHARE + LARGE_HONEST_SHARE) {
            euros = random.uniform(100, 300);
        }
        if (timeMillis < 0 || timeMillis >= DAY_MILLIS) {
            timeMillis = random.uniform(0, DAY_MILLIS);
        }
        return draft(
                customer,
                merchant,
                parameters.startMillis() + day * DAY_MILLIS + (long) timeMillis,
                euros,
                pattern,
                random);
    }

    private static Draft draft(
            Customer customer,
            Merchant merchant,
            long timeMillis,
            double euros,
            Optional<FraudPattern> pattern,
            SeededRandom random) {
        Payment payment = new Payment(
                new Money(cents(euros / merchant.billingRate()), merchant.currency()),
                new Money(cents(euros), Population.HOME_CURRENCY),
                Optional.of(merchant.category()),
                Optional.of(CHANNELS[random.below(CHANNELS.length)]),
                Optional.empty(),
                OptionalDouble.of(SOUTH + merchant.y() / KILOMETRES_PER_DEGREE),
                OptionalDouble.of(WEST + merchant.x() / KILOMETRES_PER_DEGREE));
        List<Entity> entities =
                List.of(new Entity(EntityType.ACCOUNT, customer.id()), new Entity(EntityType.MERCHANT, merchant.id()));
        return new Draft(EventKind.PAYMENT, timeMillis, entities, payment, merchant.number(), pattern);
    }

    private static long cents(double amount) {
        return Math.max(1, Math.round(amount * 100));
    }
}
