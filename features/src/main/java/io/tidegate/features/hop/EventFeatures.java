package io.tidegate.features.hop;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.ingest.event.RiskEvent;
import java.time.DayOfWeek;
import java.util.Currency;

/** Fills what is made from the event alone, or from features that are there. */
final class EventFeatures {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
    private static final long NIGHT_HOUR_LAST = 6;

    /** 1970-01-01 was a Thursday. */
    private static final int FIRST_DAY = DayOfWeek.THURSDAY.getValue() - 1;

    private final FeatureDefinition[] definitions;
    private final int[] places;
    private final int[][] inputs;

    /** @param source whose features are filled: those of the event, or those derived of which the source is the last */
    EventFeatures(FeatureCatalog catalog, FeatureSource source) {
        this.places = java.util.stream.IntStream.range(0, catalog.size())
                .filter(i -> catalog.definitions().get(i).source() == source)
                .filter(i -> isMadeHere(catalog.definitions().get(i)))
                .toArray();
        this.definitions = new FeatureDefinition[places.length];
        this.inputs = new int[places.length][];
        for (int i = 0; i < places.length; i++) {
            definitions[i] = catalog.definitions().get(places[i]);
            inputs[i] =
                    definitions[i].inputs().stream().mapToInt(catalog::index).toArray();
        }
    }

    private static boolean isMadeHere(FeatureDefinition definition) {
        return switch (definition.aggregate().kind()) {
            case EVENT, DERIVED -> true;
            case WINDOW, REFERENCE -> false;
        };
    }

    /** Fills the features, in the order of the catalog. */
    void fill(RiskEvent event, double[] vector) {
        for (int i = 0; i < places.length; i++) {
            vector[places[i]] = value(definitions[i], inputs[i], event, vector);
        }
    }

    private static double value(FeatureDefinition definition, int[] inputs, RiskEvent event, double[] vector) {
        return switch (definition.aggregate()) {
            case AMOUNT ->
                event.payment()
                        .map(payment -> payment.billing().amountMinor() / minorUnits(event))
                        .orElse(Double.NaN);
            case WEEKEND -> isWeekend(event.eventTimeMillis()) ? 1 : 0;
            case NIGHT -> Math.floorMod(event.eventTimeMillis(), DAY_MILLIS) / HOUR_MILLIS <= NIGHT_HOUR_LAST ? 1 : 0;
            case RATIO -> vector[inputs[1]] == 0 ? Double.NaN : vector[inputs[0]] / vector[inputs[1]];
            case EXPRESSION ->
                definition.derivation().isPresent()
                        ? definition.derivation().get().value(event, vector)
                        : Double.NaN;
            default -> Double.NaN;
        };
    }

    private static boolean isWeekend(long timeMillis) {
        long day = Math.floorMod(Math.floorDiv(timeMillis, DAY_MILLIS) + FIRST_DAY, 7);
        return day >= DayOfWeek.SATURDAY.getValue() - 1;
    }

    /** Minor units in one unit of the event's currency: 100 for EUR, 1 for JPY. */
    static double minorUnits(RiskEvent event) {
        String currency = event.payment()
                .map(payment -> payment.billing().currency())
                .or(() -> event.application()
                        .map(application -> application.requested().currency()))
                .orElse("EUR");
        return powerOfTen(Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** 10 to a power from 0 to 22, exactly. */
    static double powerOfTen(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
