package io.tidegate.features.oracle;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes a vector from lists of all events and labels, by looking at each of them: slow, exact, and written apart
 * from the kernel. It is the settled view: all events in the order of their times, and those of one instant in the order
 * in which they were added. Where the events of each entity arrive in the order of time, and labels before the times at
 * which they are known, the live job computes the same.
 */
public final class NaiveFeatures {
    private final FeatureCatalog catalog;
    private final Map<String, List<RiskEvent>> eventsByEntity = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    public NaiveFeatures(FeatureCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** Adds an event; of two with one id the first stands. */
    public void add(RiskEvent event) {
        if (places.putIfAbsent(idOf(event), places.size()) != null) {
            return;
        }
        for (Entity entity : event.entities()) {
            eventsByEntity
                    .computeIfAbsent(EntityKey.of(event.tenant(), entity.type(), entity.id()), key -> new ArrayList<>())
                    .add(event);
        }
    }

    /** Adds a label; of two for one event the one known last stands, and of two known at the same time the bad one. */
    public void add(Outcome outcome) {
        outcomes.merge(EntityKey.ofEvent(outcome.tenant(), outcome.eventId()), outcome, (known, added) -> {
            if (known.knownAtMillis() != added.knownAtMillis()) {
                return known.knownAtMillis() > added.knownAtMillis() ? known : added;
            }
            return known.label().isBad() ? known : added;
        });
    }

    /** The vector of an event, in catalog order, NaN where absent. */
    public double[] vector(RiskEvent event) {
        double[] vector = new double[catalog.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = value(catalog.definitions().get(i), event, vector);
        }
        return vector;
    }

    private double value(FeatureDefinition definition, RiskEvent event, double[] vector) {
        ZonedDateTime at = Instant.ofEpochMilli(event.eventTimeMillis()).atZone(ZoneOffset.UTC);
        return switch (definition.aggregate()) {
            case AMOUNT -> event.payment().map(p -> amount(p).doubleValue()).orElse(Double.NaN);
            case WEEKEND -> at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0;
            case NIGHT -> at.getHour() <= 6 ? 1 : 0;
            case RATIO -> ratio(definition, vector);
            default ->
                window(definition, event)
                        .map(inside -> aggregate(definition, event, inside))
                        .orElse(Double.NaN);
        };
    }

    /** The payments of the feature's entity that its window covers; empty where that entity does not take part. */
    private Optional<List<RiskEvent>> window(FeatureDefinition definition, RiskEvent event) {
        EntityType type = definition.source().entity().orElseThrow();
        if (!event.has(type)) {
            return Optional.empty();
        }
        long end = event.eventTimeMillis() - definition.delayMillis();
        int place = places.getOrDefault(idOf(event), Integer.MAX_VALUE);
        List<RiskEvent> inside = new ArrayList<>();
        for (RiskEvent other : eventsByEntity.getOrDefault(event.keyAt(type), List.of())) {
            boolean arrivedBefore =
                    other.eventTimeMillis() < event.eventTimeMillis() || places.getOrDefault(idOf(other), 0) <= place;
            if (other.kind() == EventKind.PAYMENT
                    && arrivedBefore
                    && other.eventTimeMillis() > end - definition.windowMillis()
                    && other.eventTimeMillis() <= end) {
                inside.add(other);
            }
        }
        return Optional.of(inside);
    }

    private double aggregate(FeatureDefinition definition, RiskEvent event, List<RiskEvent> inside) {
        BigDecimal sum = inside.stream()
                .map(other -> other.payment().map(NaiveFeatures::amount).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long bad = inside.stream().filter(other -> isKnownBad(other, event)).count();
        BigDecimal count = BigDecimal.valueOf(inside.size());
        return switch (definition.aggregate()) {
            case COUNT -> inside.size();
            case SUM -> sum.doubleValue();
            case MEAN ->
                inside.isEmpty() ? 0 : sum.divide(count, MathContext.DECIMAL128).doubleValue();
            case LABEL_RATE -> inside.isEmpty() ? 0 : (double) bad / inside.size();
            default -> Double.NaN;
        };
    }

    private boolean isKnownBad(RiskEvent other, RiskEvent event) {
        Outcome outcome = outcomes.get(idOf(other));
        return outcome != null && outcome.label().isBad() && outcome.knownAtMillis() <= event.eventTimeMillis();
    }

    private double ratio(FeatureDefinition definition, double[] vector) {
        double numerator = vector[catalog.index(definition.inputs().get(0))];
        double denominator = vector[catalog.index(definition.inputs().get(1))];
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }

    private static BigDecimal amount(Payment payment) {
        int digits = Currency.getInstance(payment.billing().currency()).getDefaultFractionDigits();
        return BigDecimal.valueOf(payment.billing().amountMinor(), Math.max(0, digits));
    }

    private static String idOf(RiskEvent event) {
        return EntityKey.ofEvent(event.tenant(), event.eventId());
    }
}
