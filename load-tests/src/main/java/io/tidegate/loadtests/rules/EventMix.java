package io.tidegate.loadtests.rules;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Payments with sixty features, from a seed: a third of them counts, amounts and shares, with many equal values. All are
 * multiples of 1/64, so that sums and products are the same in binary and in decimal arithmetic.
 */
final class EventMix {
    static final List<String> COUNTS = numbered("COUNT_");
    static final List<String> AMOUNTS = numbered("AMOUNT_");
    static final List<String> SHARES = numbered("SHARE_");
    static final RuleSchema SCHEMA = RuleSchema.shipped(all(COUNTS, AMOUNTS, SHARES));
    static final SortedMap<String, ValueType> ATTRIBUTES = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("device_trusted", ValueType.FLAG, "shop_tier", ValueType.TEXT)));

    static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "GBP");
    static final List<String> COUNTRIES =
            List.of("DE", "DE", "DE", "FR", "FR", "NL", "BE", "AT", "IT", "ES", "PL", "US", "GB", "CH", "SE", "BR");
    static final List<String> CHANNELS = List.of("CHIP", "CONTACTLESS", "WEB", "WEB", "APP", "PHONE");
    static final List<String> CATEGORIES =
            List.of("5411", "5411", "5812", "5814", "5912", "5999", "5732", "5944", "6011", "6051", "7995", "4829");
    static final List<String> TIERS = List.of("BASIC", "PLUS", "PREMIUM", "NEW");

    private static final List<String> SEGMENTS = List.of("PRIVATE", "STUDENT", "BUSINESS");
    private static final List<String> RISK_CLASSES = List.of("LOW", "LOW", "MEDIUM", "HIGH");
    private static final int OF_A_KIND = 20;
    private static final double GRAINS = 64;
    private static final double LISTED_SHARE = 0.1;
    private static final double TRUSTED_SHARE = 0.7;
    private static final double ZERO_SHARE = 0.15;
    private static final double AMOUNT_MAX = 1e6;
    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    private final SplittableRandom random;
    private final double absentShare;

    private EventMix(long seed, double absentShare) {
        this.random = new SplittableRandom(seed);
        this.absentShare = absentShare;
    }

    /**
     * Events.
     *
     * @param absentShare of features, texts, attributes and answers of lists, 0 to 1
     */
    static List<RuleFacts> of(long seed, int count, double absentShare) {
        EventMix mix = new EventMix(seed, absentShare);
        List<RuleFacts> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(mix.next(i));
        }
        return events;
    }

    /** All names that rules over these events may use. */
    static Collection<NamedValue> names() {
        return Vocabulary.of(
                        SCHEMA,
                        new RuleSetDocument(
                                "names", EventKind.PAYMENT, "", ATTRIBUTES, List.of(), List.of(), List.of()))
                .values();
    }

    /** The values of an event by their names, without those that are absent. */
    static Map<String, Object> values(RuleFacts facts, Collection<NamedValue> names) {
        Map<String, Object> values = new HashMap<>();
        for (NamedValue name : names) {
            name.reader().boxed(facts).ifPresent(value -> values.put(name.name(), value));
        }
        return values;
    }

    private RuleFacts next(int index) {
        Money amount = new Money(Math.round(amount(60) * 100), pick(CURRENCIES));
        Payment payment = new Payment(
                amount,
                amount,
                text(CATEGORIES),
                text(CHANNELS),
                text(COUNTRIES),
                OptionalDouble.empty(),
                OptionalDouble.empty());
        RiskEvent event = new RiskEvent(
                "bench",
                "event-" + index,
                EventKind.PAYMENT,
                START_MILLIS + random.nextLong(DAY_MILLIS),
                List.of(new Entity(EntityType.ACCOUNT, "account-" + index)),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(payment),
                attributes());
        return new RuleFacts(event, features(), Optional.empty(), lookups());
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        boolean trusted = random.nextDouble() < TRUSTED_SHARE;
        if (!absent()) {
            attributes.put("device_trusted", trusted);
        }
        text(TIERS).ifPresent(tier -> attributes.put("shop_tier", tier));
        return attributes;
    }

    private double[] features() {
        double[] features = new double[3 * OF_A_KIND];
        for (int i = 0; i < OF_A_KIND; i++) {
            features[i] = orAbsent(count(2 + 2 * i));
            features[OF_A_KIND + i] = orAbsent(random.nextDouble() < ZERO_SHARE ? 0 : amount(20 + 10 * i));
            features[2 * OF_A_KIND + i] = orAbsent(share());
        }
        return features;
    }

    private double count(double mean) {
        return Math.floor(-Math.log(1 - random.nextDouble()) * mean);
    }

    private double amount(double median) {
        return Math.min(AMOUNT_MAX, Math.rint(Math.exp(random.nextGaussian()) * median * 4) / 4);
    }

    private double share() {
        double uniform = random.nextDouble();
        return Math.floor(uniform * uniform * GRAINS) / GRAINS;
    }

    private List<Lookup> lookups() {
        List<Lookup> lookups = new ArrayList<>();
        for (String list : SCHEMA.lists()) {
            boolean listed = random.nextDouble() < LISTED_SHARE;
            Lookup.Result result =
                    absent() ? Lookup.Result.UNAVAILABLE : listed ? Lookup.Result.FOUND : Lookup.Result.ABSENT;
            lookups.add(new Lookup(list, "id", result, 0, Map.of()));
        }
        lookups.add(profile("account", "segment", pick(SEGMENTS)));
        lookups.add(profile("merchant", "risk_class", pick(RISK_CLASSES)));
        return lookups;
    }

    private Lookup profile(String table, String field, String value) {
        return absent()
                ? new Lookup(table, "id", Lookup.Result.UNAVAILABLE, 0, Map.of())
                : new Lookup(table, "id", Lookup.Result.FOUND, 1, Map.of(field, value));
    }

    private Optional<String> text(List<String> texts) {
        String text = pick(texts);
        return absent() ? Optional.empty() : Optional.of(text);
    }

    private double orAbsent(double value) {
        return absent() ? Double.NaN : value;
    }

    private boolean absent() {
        return random.nextDouble() < absentShare;
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static List<String> numbered(String prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= OF_A_KIND; i++) {
            names.add(prefix + (i < 10 ? "0" : "") + i);
        }
        return List.copyOf(names);
    }

    @SafeVarargs
    private static List<String> all(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
