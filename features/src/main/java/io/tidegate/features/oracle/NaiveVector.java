package io.tidegate.features.oracle;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Fills a vector from lists of rows, feature by feature. */
final class NaiveVector {
    private final FeatureCatalog catalog;
    private final List<FeatureDefinition> definitions;

    NaiveVector(FeatureCatalog catalog) {
        this.catalog = catalog;
        this.definitions = catalog.definitions();
    }

    /** Where the first row of an entity, or of a sub-entity of it, is known. */
    interface FirstSeen {
        /** Its time; empty where there is none. */
        Optional<Long> millis(int feature);
    }

    /** Fills the features of one source. An event without the source's entity leaves them as they are. */
    void fill(FeatureSource source, NaiveView view, List<NaiveRow> rows, FirstSeen firstSeen, double[] vector) {
        RiskEvent event = view.event();
        if (source.entity().isPresent() && !event.has(source.entity().get())) {
            return;
        }
        for (int i = 0; i < vector.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            if (definition.source() == source && definition.aggregate() != Aggregate.LOOKUP) {
                vector[i] = switch (definition.aggregate().kind()) {
                    case EVENT -> fromEvent(definition.aggregate(), event);
                    case DERIVED -> derived(definition, event, vector);
                    case WINDOW, REFERENCE -> windowed(i, view, rows, firstSeen);
                };
            }
        }
    }

    /** Whether an event is one of the feature's, as it was when it came: of its kind, its sub-entity and its condition. */
    static boolean isAbout(FeatureDefinition definition, int index, NaiveContent content, RiskEvent event) {
        return content.event().kind() == definition.filter().counts()
                && content.fulfils(index)
                && isSameSubEntity(definition.by(), content.event(), event);
    }

    private double windowed(int index, NaiveView view, List<NaiveRow> rows, FirstSeen firstSeen) {
        FeatureDefinition definition = definitions.get(index);
        RiskEvent event = view.event();
        if (definition.by().filter(type -> !event.has(type)).isPresent()) {
            return Double.NaN;
        }
        if (definition.aggregate() == Aggregate.FIRST_SEEN_AGE) {
            return firstSeen
                    .millis(index)
                    .map(millis -> Math.max(0, event.eventTimeMillis() - millis) / 1000.0)
                    .orElse(definition.whenEmpty());
        }
        long end = event.eventTimeMillis() - definition.delayMillis();
        long start = end - definition.windowMillis();
        NaiveTotals totals = new NaiveTotals(definition, index, view);
        for (NaiveRow row : rows) {
            if (row.timeMillis() <= end
                    && row.timeMillis() > start
                    && row.event().kind() == definition.filter().counts()
                    && isSameSubEntity(definition.by(), row.event(), event)
                    && !row.isTakenBack(view, definition.by())
                    && row.content(view, definition.by()).fulfils(index)) {
                totals.add(row);
            }
        }
        return totals.value(unit(definition, event));
    }

    private double derived(FeatureDefinition definition, RiskEvent event, double[] vector) {
        if (definition.derivation().isPresent()) {
            return definition.derivation().get().value(event, vector);
        }
        double numerator = vector[catalog.index(definition.inputs().get(0))];
        double denominator = vector[catalog.index(definition.inputs().get(1))];
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }

    private static double fromEvent(Aggregate aggregate, RiskEvent event) {
        ZonedDateTime at = Instant.ofEpochMilli(event.eventTimeMillis()).atZone(ZoneOffset.UTC);
        boolean is =
                switch (aggregate) {
                    case WEEKEND -> at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
                    case NIGHT -> at.getHour() <= 6;
                    default -> false;
                };
        if (aggregate == Aggregate.AMOUNT) {
            return event.payment().isPresent()
                    ? event.payment().get().billing().amountMinor() / minorUnits(event)
                    : Double.NaN;
        }
        return is ? 1 : 0;
    }

    private static double unit(FeatureDefinition definition, RiskEvent event) {
        if (definition.field().isEmpty()) {
            return 1;
        }
        EventField field = definition.field().get();
        return field.kind() == EventField.Kind.AMOUNT ? minorUnits(event) : powerOfTen(field.decimals());
    }

    /** Minor units in one unit of the currency that an event is billed in. */
    private static double minorUnits(RiskEvent event) {
        String currency = "EUR";
        if (event.payment().isPresent()) {
            currency = event.payment().get().billing().currency();
        } else if (event.application().isPresent()) {
            currency = event.application().get().requested().currency();
        }
        return powerOfTen(Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static double powerOfTen(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Whether two events are of one sub-entity; always where a feature is about the entity itself. */
    static boolean isSameSubEntity(Optional<EntityType> by, RiskEvent event, RiskEvent other) {
        return by.isEmpty()
                || id(event, by.get())
                        .filter(id(other, by.get()).orElse("")::equals)
                        .isPresent();
    }

    /** Id of the entity of a type, where one takes part. */
    static Optional<String> id(RiskEvent event, EntityType type) {
        for (Entity entity : event.entities()) {
            if (entity.type() == type) {
                return Optional.of(entity.id());
            }
        }
        return Optional.empty();
    }
}
