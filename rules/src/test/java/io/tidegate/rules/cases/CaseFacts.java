package io.tidegate.rules.cases;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Reads the facts of a test out of its YAML: what is left out is absent, and lists answer that nobody is on them. */
final class CaseFacts {
    private static final double CENTS = 100;
    private static final double AMOUNT_MAX = 1e13;
    private static final String ACCOUNT = "A-17";
    private static final String MERCHANT = "M-4";

    private CaseFacts() {}

    static RuleFacts read(DocumentMap test, EventKind product, RuleSchema schema) {
        DocumentMap event = test.map("event");
        String account = text(event, "account").orElse(ACCOUNT);
        String merchant = text(event, "merchant").orElse(MERCHANT);
        RuleFacts facts = new RuleFacts(
                event(
                        event,
                        product,
                        List.of(new Entity(EntityType.ACCOUNT, account), new Entity(EntityType.MERCHANT, merchant)),
                        attributes(test.map("attributes"))),
                features(test.map("features"), schema),
                score(test),
                lookups(test, schema, table -> table.contains("merchant") ? merchant : account));
        event.done();
        return facts;
    }

    private static RiskEvent event(
            DocumentMap event, EventKind product, List<Entity> entities, Map<String, Object> attributes) {
        Payload payload = product == EventKind.PAYMENT ? payment(event) : application(event);
        return new RiskEvent(
                "tenant",
                "event",
                product,
                Instant.parse(text(event, "time").orElse("2026-01-01T12:00:00Z"))
                        .toEpochMilli(),
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(payload),
                attributes);
    }

    private static Payment payment(DocumentMap event) {
        String currency = text(event, "currency").orElse("EUR");
        Money amount = new Money(minor(event, "amount").orElse(10_00), currency);
        Money billing = new Money(minor(event, "billing_amount").orElse(amount.amountMinor()), currency);
        return new Payment(
                amount,
                billing,
                text(event, "merchant_category"),
                text(event, "channel"),
                text(event, "country"),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static LoanApplication application(DocumentMap event) {
        return new LoanApplication(
                new Money(
                        minor(event, "amount").orElse(1_000_00),
                        text(event, "currency").orElse("EUR")),
                (int) event.integer("term_months", 1, 600, 12),
                text(event, "purpose"),
                text(event, "industry"),
                whole(event, "employees"),
                whole(event, "months_in_business"),
                minor(event, "annual_revenue"),
                minor(event, "existing_debt"));
    }

    private static Map<String, Object> attributes(DocumentMap map) {
        Map<String, Object> attributes = new HashMap<>();
        for (String key : map.keys()) {
            String text = map.text(key).value();
            if (text.equals("true") || text.equals("false")) {
                attributes.put(key, Boolean.valueOf(text));
            } else if (text.matches("-?[0-9.]+")) {
                attributes.put(key, Double.valueOf(text));
            } else {
                attributes.put(key, text);
            }
        }
        return attributes;
    }

    private static double[] features(DocumentMap map, RuleSchema schema) {
        double[] features = new double[schema.features().size()];
        Arrays.fill(features, Double.NaN);
        for (String key : map.keys()) {
            int index = schema.features().indexOf(key);
            if (index < 0) {
                throw new IllegalArgumentException("the test names a feature that is not known: " + key);
            }
            features[index] = map.number(key, -AMOUNT_MAX, AMOUNT_MAX, Double.NaN);
        }
        return features;
    }

    private static Optional<ModelScore> score(DocumentMap test) {
        double probability = test.number("probability", 0, 1, Double.NaN);
        return Double.isNaN(probability)
                ? Optional.empty()
                : Optional.of(
                        new ModelScore("model", 1, "hash", Math.log(probability / (1 - probability)), probability));
    }

    private static List<Lookup> lookups(DocumentMap test, RuleSchema schema, UnaryOperator<String> asked) {
        List<Lookup> lookups = new ArrayList<>();
        DocumentMap lists = test.map("lists");
        for (String table : schema.lists()) {
            Lookup.Result result = lists.has(table)
                    ? lists.word(table, Lookup.Result.class, Lookup.Result.ABSENT)
                    : Lookup.Result.ABSENT;
            lookups.add(new Lookup(table, asked.apply(table), result, 0, fields(test.map("entries"), table)));
        }
        DocumentMap profiles = test.map("profiles");
        for (String table : profiles.keys()) {
            lookups.add(new Lookup(table, asked.apply(table), Lookup.Result.FOUND, 1, fields(profiles, table)));
        }
        lists.done();
        return lookups;
    }

    private static Map<String, String> fields(DocumentMap tables, String table) {
        DocumentMap entry = tables.map(table);
        Map<String, String> fields = new HashMap<>();
        entry.keys().forEach(field -> fields.put(field, entry.text(field).value()));
        return fields;
    }

    private static Optional<String> text(DocumentMap map, String key) {
        return map.optionalText(key).map(DocumentValue::value);
    }

    private static OptionalInt whole(DocumentMap map, String key) {
        return map.has(key) ? OptionalInt.of((int) map.integer(key, 0, Integer.MAX_VALUE, 0)) : OptionalInt.empty();
    }

    private static OptionalLong minor(DocumentMap map, String key) {
        return map.has(key)
                ? OptionalLong.of(Math.round(map.number(key, 0, AMOUNT_MAX, 0) * CENTS))
                : OptionalLong.empty();
    }
}
