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

    private final Random random;

    public RandomFacts(Random random) {
        this.random = random;
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
        Payment payment = new Payment(
                new Money(minor(), pick(CURRENCIES)),
                new Money(minor(), pick(CURRENCIES)),
                Optional.empty(),
                word(),
                word(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
        Map<String, Object> attributes = new HashMap<>();
        for (String name : List.of("age", "device", "trusted")) {
            if (random.nextInt(4) > 0) {
                attributes.put(name, pick(ATTRIBUTES));
            }
        }
        return new RiskEvent(
                "tenant",
                "event",
                EventKind.PAYMENT,
                random.nextInt(48) * 3_600_000L,
                List.of(new Entity(EntityType.ACCOUNT, "account-" + random.nextInt(20))),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                random.nextInt(20) == 0 ? Optional.empty() : Optional.of(payment),
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
        return pick(List.of(0L, 1L, 50L, 100L, 250L, 1_000L, 10_000L, (long) random.nextInt(100_000), (1L << 53) + 1));
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
