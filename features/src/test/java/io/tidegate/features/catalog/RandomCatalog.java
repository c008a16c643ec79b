package io.tidegate.features.catalog;

import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws a catalog: which aggregates, windows, delays, filters and sub-entities it has is drawn first, then the features. */
public final class RandomCatalog {
    /** Windows in milliseconds, from one to a year. */
    private static final long[] WINDOWS = {
        1,
        1_000,
        10_000,
        60_000,
        600_000,
        3_600_000,
        21_600_000,
        86_400_000,
        604_800_000,
        2_592_000_000L,
        31_536_000_000L
    };

    private static final List<EventField> NUMBERS = List.of(
            EventField.AMOUNT,
            EventField.AMOUNT,
            new EventField(EventField.Kind.NUMBER, "score", 3),
            new EventField(EventField.Kind.NUMBER, "score", 0),
            new EventField(EventField.Kind.NUMBER, "score", 9),
            new EventField(EventField.Kind.LATITUDE, "", EventField.DEGREE_DECIMALS),
            new EventField(EventField.Kind.LONGITUDE, "", EventField.DEGREE_DECIMALS));

    private static final List<EventField> TEXTS = List.of(
            new EventField(EventField.Kind.MERCHANT_CATEGORY, "", 0),
            new EventField(EventField.Kind.CHANNEL, "", 0),
            new EventField(EventField.Kind.COUNTRY, "", 0),
            new EventField(EventField.Kind.CURRENCY, "", 0),
            new EventField(EventField.Kind.ENTITY, "MERCHANT", 0),
            new EventField(EventField.Kind.ENTITY, "CARD", 0),
            new EventField(EventField.Kind.ENTITY, "ACCOUNT", 0),
            new EventField(EventField.Kind.TEXT, "tag", 0),
            new EventField(EventField.Kind.TEXT, "flag", 0));

    private static final List<EventFilter> CONDITIONS = List.of(
            where("large", event -> amount(event) >= 500),
            where("online", event -> event.payment()
                    .flatMap(Payment::channel)
                    .filter("ONLINE"::equals)
                    .isPresent()),
            where("abroad", event -> event.payment()
                    .flatMap(Payment::country)
                    .filter("FR"::equals)
                    .isPresent()),
            where("flagged", event -> Boolean.TRUE.equals(event.attributes().get("flag"))),
            where("with place", event -> event.payment()
                    .filter(p -> p.latitude().isPresent())
                    .isPresent()));

    private final Random random;
    private final List<FeatureDefinition> definitions = new ArrayList<>();
    private final List<Aggregate> aggregates;
    private final List<Long> windows = new ArrayList<>();
    private final double delayed;
    private final double filtered;
    private final double divided;
    private final double applied;
    private final double defaulted;

    private RandomCatalog(Random random) {
        this.random = random;
        this.delayed = rate();
        this.filtered = rate();
        this.divided = rate();
        this.applied = rate() / 2;
        this.defaulted = rate() / 2;
        this.aggregates = aggregates();
        int shortest = random.nextInt(WINDOWS.length);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            windows.add(WINDOWS[Math.min(WINDOWS.length - 1, shortest + random.nextInt(4))]);
        }
        if (random.nextInt(6) == 0) {
            windows.add(WINDOWS[random.nextInt(WINDOWS.length)]);
        }
    }

    /** The catalog of a seed. */
    public static FeatureCatalog of(Random random) {
        return new RandomCatalog(random).catalog();
    }

    private FeatureCatalog catalog() {
        List<FeatureSource> hops = new ArrayList<>(List.of(FeatureSource.ACCOUNT));
        if (random.nextInt(2) == 0) {
            hops.add(FeatureSource.MERCHANT);
        }
        if (random.nextInt(4) == 0) {
            hops.add(FeatureSource.DEVICE);
        }
        if (random.nextInt(8) == 0) {
            hops.remove(0);
        }
        add("EVENT_AMOUNT", FeatureSource.EVENT, Aggregate.AMOUNT);
        add("EVENT_WEEKEND", FeatureSource.EVENT, Aggregate.WEEKEND);
        add("EVENT_NIGHT", FeatureSource.EVENT, Aggregate.NIGHT);
        if (hops.isEmpty()) {
            hops.add(FeatureSource.DEVICE);
        }
        for (FeatureSource hop : hops) {
            int count = 1 + random.nextInt(random.nextInt(5) == 0 ? 24 : 8);
            for (int i = 0; i < count; i++) {
                definitions.add(windowed(hop, i));
            }
            if (random.nextInt(3) == 0) {
                derive(hop);
            }
        }
        return new FeatureCatalog(new FeatureCatalog.Text("random.yaml", ""), "random", 1, "0".repeat(64), definitions);
    }

    private FeatureDefinition windowed(FeatureSource hop, int number) {
        Aggregate aggregate = aggregates.get(random.nextInt(aggregates.size()));
        long window = windows.get(random.nextInt(windows.size()));
        long delay = random.nextDouble() < delayed
                ? windows.get(random.nextInt(windows.size())) / (1 + random.nextInt(3))
                : 0;
        if (aggregate == Aggregate.FIRST_SEEN_AGE) {
            window = WINDOWS[WINDOWS.length - 1];
            delay = 0;
        }
        EventFilter filter = random.nextDouble() < filtered ? pick(CONDITIONS) : EventFilter.PAYMENTS;
        if (random.nextDouble() < applied) {
            filter = new EventFilter(EventKind.APPLICATION, filter.where(), filter::test);
        }
        Optional<EntityType> by = random.nextDouble() < divided
                ? Optional.of(hop == FeatureSource.ACCOUNT ? EntityType.CARD : EntityType.BUSINESS)
                : Optional.empty();
        double whenEmpty = random.nextDouble() < defaulted ? random.nextInt(5) - 1 : standard(aggregate);
        String name = hop + "_" + number + "_" + aggregate + "_" + window + "_" + delay
                + by.map(type -> "_" + type).orElse("")
                + "_" + filter.counts()
                + filter.where().map(where -> "_" + where).orElse("");
        return new FeatureDefinition(
                name,
                hop,
                by,
                aggregate,
                field(aggregate),
                window,
                delay,
                filter,
                labels(aggregate),
                whenEmpty,
                List.of(),
                Optional.empty(),
                "");
    }

    private void derive(FeatureSource hop) {
        int size = definitions.size();
        FeatureDefinition numerator = definitions.get(random.nextInt(size));
        FeatureDefinition denominator = definitions.get(size - 1);
        int over = definitions.indexOf(numerator);
        int under = size - 1;
        definitions.add(new FeatureDefinition(
                hop + "_RATIO",
                hop,
                Optional.empty(),
                Aggregate.RATIO,
                Optional.empty(),
                0,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                Double.NaN,
                List.of(numerator.name(), denominator.name()),
                Optional.of((event, vector) -> vector[under] == 0 ? Double.NaN : vector[over] / vector[under]),
                ""));
        definitions.add(new FeatureDefinition(
                hop + "_EXPRESSION",
                hop,
                Optional.empty(),
                Aggregate.EXPRESSION,
                Optional.empty(),
                0,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                Double.NaN,
                List.of(denominator.name()),
                Optional.of((event, vector) -> amount(event) < 0 ? Double.NaN : amount(event) - vector[under]),
                "event.amount - x"));
    }

    private void add(String name, FeatureSource source, Aggregate aggregate) {
        definitions.add(new FeatureDefinition(
                name,
                source,
                Optional.empty(),
                aggregate,
                Optional.empty(),
                0,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                Double.NaN,
                List.of(),
                Optional.empty(),
                ""));
    }

    private List<Aggregate> aggregates() {
        List<Aggregate> drawn = new ArrayList<>();
        for (Aggregate aggregate : Aggregate.values()) {
            if (aggregate.kind() == Aggregate.Kind.WINDOW && random.nextInt(3) == 0) {
                drawn.add(aggregate);
            }
        }
        return drawn.isEmpty() ? List.of(Aggregate.COUNT, Aggregate.SUM) : drawn;
    }

    private Optional<EventField> field(Aggregate aggregate) {
        if (!aggregate.needsField()) {
            return Optional.empty();
        }
        return Optional.of(aggregate.takesText() && random.nextInt(3) != 0 ? pick(TEXTS) : pick(NUMBERS));
    }

    private Set<Label> labels(Aggregate aggregate) {
        if (aggregate != Aggregate.LABEL_RATE) {
            return Set.of();
        }
        return switch (random.nextInt(4)) {
            case 0 -> Set.of(Label.FRAUD);
            case 1 -> Set.of(Label.LEGITIMATE, Label.REPAID);
            case 2 -> Set.of(Label.DEFAULTED, Label.REPAID);
            default -> Set.of(Label.FRAUD, Label.DEFAULTED);
        };
    }

    private static double standard(Aggregate aggregate) {
        return switch (aggregate) {
            case MIN, MAX, LAST, SECONDS_SINCE_LAST, FIRST_SEEN_AGE -> Double.NaN;
            default -> 0;
        };
    }

    private double rate() {
        return random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.6;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static EventFilter where(String text, EventPredicate predicate) {
        return new EventFilter(EventKind.PAYMENT, Optional.of(text), predicate);
    }

    private static long amount(RiskEvent event) {
        return event.payment().map(payment -> payment.billing().amountMinor()).orElse(-1L);
    }
}
