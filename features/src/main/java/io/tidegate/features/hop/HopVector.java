package io.tidegate.features.hop;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.window.History;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.time.DayOfWeek;
import java.util.Currency;
import java.util.List;

/** Fills the part of the vector that a hop can compute. Integers are converted to doubles here, once, at the end. */
final class HopVector {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
    private static final long NIGHT_HOUR_LAST = 6;

    /** 1970-01-01 was a Thursday. */
    private static final int FIRST_DAY = DayOfWeek.THURSDAY.getValue() - 1;

    private final List<FeatureDefinition> definitions;
    private final FeatureCatalog catalog;
    private final FeatureSource hop;
    private final long retentionMillis;

    HopVector(FeatureCatalog catalog, EntityType hop) {
        this.catalog = catalog;
        this.definitions = catalog.definitions();
        this.hop = FeatureSource.valueOf(hop.name());
        this.retentionMillis = catalog.retentionMillis(hop);
    }

    /** Fills what is made from the event alone, and ratios of such. */
    void fillFromEvent(RiskEvent event, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            if (definition.source() == FeatureSource.EVENT) {
                vector[i] = fromEvent(definition, event, vector);
            }
        }
    }

    /** Fills what is made from the hop's entity, and ratios of which it is the last input. */
    void fillFromHistory(RiskEvent event, History history, double[] vector) {
        double unit = minorUnits(event);
        for (int i = 0; i < vector.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            if (definition.source() == hop) {
                vector[i] = fromHistory(definition, event.eventTimeMillis(), history, unit, vector);
            }
        }
    }

    /** Whether some window for this time reaches further back than the history is exact. */
    boolean isCut(long timeMillis, History history) {
        return timeMillis - retentionMillis < history.exactAfterMillis();
    }

    private double fromEvent(FeatureDefinition definition, RiskEvent event, double[] vector) {
        return switch (definition.aggregate()) {
            case AMOUNT ->
                event.payment()
                        .map(payment -> payment.billing().amountMinor() / minorUnits(event))
                        .orElse(Double.NaN);
            case WEEKEND -> isWeekend(event.eventTimeMillis()) ? 1 : 0;
            case NIGHT -> Math.floorMod(event.eventTimeMillis(), DAY_MILLIS) / HOUR_MILLIS <= NIGHT_HOUR_LAST ? 1 : 0;
            case RATIO -> ratio(definition, vector);
            default -> Double.NaN;
        };
    }

    private double fromHistory(
            FeatureDefinition definition, long timeMillis, History history, double unit, double[] vector) {
        long window = definition.windowMillis();
        long delay = definition.delayMillis();
        return switch (definition.aggregate()) {
            case COUNT -> history.count(timeMillis, window, delay);
            case SUM -> history.sumMinor(timeMillis, window, delay) / unit;
            case MEAN -> {
                long count = history.count(timeMillis, window, delay);
                yield count == 0 ? 0 : history.sumMinor(timeMillis, window, delay) / (count * unit);
            }
            case LABEL_RATE -> {
                long count = history.count(timeMillis, window, delay);
                yield count == 0 ? 0 : (double) history.badCount(timeMillis, window, delay) / count;
            }
            case RATIO -> ratio(definition, vector);
            default -> Double.NaN;
        };
    }

    private double ratio(FeatureDefinition definition, double[] vector) {
        double denominator = vector[catalog.index(definition.inputs().get(1))];
        return denominator == 0
                ? Double.NaN
                : vector[catalog.index(definition.inputs().get(0))] / denominator;
    }

    private static boolean isWeekend(long timeMillis) {
        long day = Math.floorMod(Math.floorDiv(timeMillis, DAY_MILLIS) + FIRST_DAY, 7);
        return day >= DayOfWeek.SATURDAY.getValue() - 1;
    }

    /** Minor units in one unit of the event's currency: 100 for EUR, 1 for JPY. */
    private static double minorUnits(RiskEvent event) {
        String currency = event.payment()
                .map(payment -> payment.billing().currency())
                .or(() -> event.application()
                        .map(application -> application.requested().currency()))
                .orElse("EUR");
        double units = 1;
        for (int digits = Currency.getInstance(currency).getDefaultFractionDigits(); digits > 0; digits--) {
            units *= 10;
        }
        return units;
    }
}
