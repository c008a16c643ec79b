package io.tidegate.rules.corpus;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** Draws events with values at and about the bounds of conditions, and with any of them absent. */
public final class RandomFacts {
    private static final double[] NUMBERS = {
        0.0,
        -0.0,
        1,
        2,
        3,
        -1,
        0.5,
        2.5,
        10,
        100,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        0.1,
        Math.nextUp(2.5),
        Math.nextDown(2.5),
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        1e14,
        4,
        5,
        7
    };
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD", "XXX", "ZZZ");
    private static final List<Object> ATTRIBUTES = List.of("x", "10", 1.0, 2.5, Double.NaN, true, false);

    /** What an event has that the check of events lets in. */
    private static final List<String> VALID_CURRENCIES = List.of("EUR", "USD", "JPY", "KWD", "XXX");

    private static final List<String> VALID_COUNTRIES = List.of("NL", "DE");
    private static final List<Object> VALID_ATTRIBUTES =
            List.of("x", "10", "", 0.0, -0.0, 1.0, 2.5, 3.0, -1e300, Double.MAX_VALUE, true, false);

    private final Random random;
    private final boolean validOnly;

    /** Draws what conditions may meet at all, such as a currency that nobody knows. */
    public RandomFacts(Random random) {
        this(random, false);
    }

    private RandomFacts(Random random, boolean validOnly) {
        this.random = random;
        this.validOnly = validOnly;
    }

    /** Draws only what the check of events lets in: what the check of rules goes by. */
    public static RandomFacts valid(Random random) {
        return new RandomFacts(random, true);
    }

    /** An event with all that rules may look at. */
    public RuleFacts draw() {
        double[] features = new double[RandomConditions.FEATURES.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextInt(6) == 0 ? Double.NaN : number();
        }
        return new RuleFacts(event(), features, score(), lookups());
    }

    private RiskEvent event() {
        List<String> currencies = validOnly ? VALID_CURRENCIES : CURRENCIES;
        Payment payment = new Payment(
                new Money(minor(), pick(currencies)),
                new Money(minor(), pick(currencies)),
                Optional.empty(),
                validOnly ? word().filter(word -> !word.isEmpty()) : word(),
                validOnly ? word().filter(VALID_COUNTRIES::contains) : word(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
        Map<String, Object> attributes = new HashMap<>();
        for (String name : List.of("age", "device", "trusted")) {
            if (random.nextInt(4) > 0) {
                attributes.put(name, pick(validOnly ? VALID_ATTRIBUTES : ATTRIBUTES));
            }
        }
        return new RiskEvent(
                "tenant",
                "event",
                EventKind.PAYMENT,
                random.nextInt(48) * 3_600_000L,
                List.of(
                        new Entity(EntityType.ACCOUNT, "account-" + random.nextInt(20)),
                        new Entity(EntityType.MERCHANT, "merchant")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                !validOnly && random.nextInt(20) == 0 ? Optional.empty() : Optional.of(payment),
                attributes);
    }

    private Optional<ModelScore> score() {
        if (random.nextInt(5) == 0) {
            return Optional.empty();
        }
        double probability = random.nextInt(3) == 0 ? pick(List.of(0.0, 0.5, 1.0)) : random.nextDouble();
        return Optional.of(new ModelScore("model", 1, "hash", number(), probability));
    }

    private List<Lookup> lookups() {
        List<Lookup> lookups = new ArrayList<>();
        for (String table : List.of("denied_accounts", "denied_merchants", "watched_accounts", "watched_accounts")) {
            if (random.nextInt(8) > 0) {
                Lookup.Result result = pick(List.of(Lookup.Result.values()));
                lookups.add(new Lookup(table, "id", result, 0, Map.of()));
            }
        }
        if (random.nextInt(4) > 0) {
            Map<String, String> fields = new HashMap<>();
            word().ifPresent(word -> fields.put("segment", word));
            lookups.add(new Lookup("account", "id", Lookup.Result.FOUND, 1, fields));
        }
        return lookups;
    }

    private long minor() {
        long most = validOnly ? Money.AMOUNT_MINOR_MAX : (1L << 53) + 1;
        return pick(List.of(0L, 1L, 50L, 100L, 250L, 1_000L, 10_000L, (long) random.nextInt(100_000), most));
    }

    private double number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private Optional<String> word() {
        return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(pick(RandomConditions.WORDS));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
