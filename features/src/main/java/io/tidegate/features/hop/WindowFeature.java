package io.tidegate.features.hop;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.window.EntityHistory;
import io.tidegate.features.window.HistoryPlanner;
import io.tidegate.features.window.HistoryReader;
import io.tidegate.features.window.Int128;
import io.tidegate.ingest.event.Label;

/** One feature of a history: where its integers are read, and how they become a double, once, at the end. */
final class WindowFeature {
    private static final double SECOND_MILLIS = 1000;

    /** Place in the vector. */
    final int place;

    private final Aggregate aggregate;
    private final boolean inMinorUnits;
    private final double scale;
    private final double whenEmpty;
    private final int window;
    private int count = -1;
    private int total = -1;
    private int tracked = -1;

    /**
     * @param filter of the plan
     * @param field of the plan; -1 where the aggregate has none
     */
    WindowFeature(FeatureDefinition definition, int place, HistoryPlanner planner, int filter, int field) {
        this.place = place;
        this.aggregate = definition.aggregate();
        this.inMinorUnits = definition
                .field()
                .filter(f -> f.kind() == EventField.Kind.AMOUNT)
                .isPresent();
        this.scale = EventFeatures.powerOfTen(
                definition.field().map(WindowFeature::decimals).orElse(0));
        this.whenEmpty = definition.whenEmpty();
        boolean seen = aggregate == Aggregate.FIRST_SEEN_AGE;
        this.window = seen ? -1 : planner.window(definition.windowMillis(), definition.delayMillis());
        plan(definition, planner, filter, field);
    }

    private void plan(FeatureDefinition definition, HistoryPlanner planner, int filter, int field) {
        switch (aggregate) {
            case COUNT -> count = planner.count(window, filter, -1, 0);
            case SUM, MEAN -> {
                count = planner.count(window, filter, field, 0);
                total = planner.sum(window, filter, field);
            }
            case STDDEV -> {
                count = planner.count(window, filter, field, 0);
                total = planner.sum(window, filter, field);
                tracked = planner.squares(window, filter, field);
            }
            case LABEL_RATE -> {
                count = planner.count(window, filter, -1, 0);
                total = planner.count(window, filter, -1, labels(definition));
            }
            case MIN, MAX -> tracked = planner.extreme(window, filter, field, aggregate == Aggregate.MAX);
            case DISTINCT -> tracked = planner.values(window, filter, field, false);
            case TOP_SHARE -> {
                count = planner.count(window, filter, field, 0);
                tracked = planner.values(window, filter, field, true);
            }
            case LAST -> tracked = planner.latest(window, filter, field);
            case SECONDS_SINCE_LAST -> tracked = planner.latest(window, filter, -1);
            case FIRST_SEEN_AGE -> tracked = planner.first(filter);
            default -> throw new IllegalArgumentException(aggregate + " has no window");
        }
    }

    private static int labels(FeatureDefinition definition) {
        int bits = 0;
        for (Label label : definition.labels()) {
            bits |= 1 << code(label);
        }
        return bits;
    }

    /** A label as a history keeps it. */
    static int code(Label label) {
        return 1 + label.ordinal();
    }

    private static int decimals(EventField field) {
        return switch (field.kind()) {
            case LATITUDE, LONGITUDE -> EventField.DEGREE_DECIMALS;
            case NUMBER -> field.decimals();
            default -> 0;
        };
    }

    /**
     * The value.
     *
     * @param minorUnits in one unit of the event's currency
     */
    double read(EntityHistory history, HistoryReader reader, long timeMillis, double minorUnits) {
        double unit = inMinorUnits ? minorUnits : scale;
        return switch (aggregate) {
            case COUNT -> orEmpty(reader.count(window, count));
            case SUM -> reader.count(window, count) == 0 ? whenEmpty : sum(reader) / unit;
            case MEAN -> {
                long of = reader.count(window, count);
                yield of == 0 ? whenEmpty : sum(reader) / (of * unit);
            }
            case STDDEV -> deviation(reader, unit);
            case LABEL_RATE -> {
                long of = reader.count(window, count);
                yield of == 0 ? whenEmpty : (double) reader.count(window, total) / of;
            }
            case MIN, MAX -> scaled(reader.extreme(tracked), unit);
            case DISTINCT -> orEmpty(reader.distinct(tracked));
            case TOP_SHARE -> {
                long of = reader.count(window, count);
                yield of == 0 ? whenEmpty : (double) reader.top(tracked) / of;
            }
            case LAST -> reader.hasLatest(tracked) ? scaled(reader.latestValue(), unit) : whenEmpty;
            case SECONDS_SINCE_LAST ->
                reader.hasLatest(tracked) ? (timeMillis - reader.latestMillis()) / SECOND_MILLIS : whenEmpty;
            case FIRST_SEEN_AGE -> {
                long first = history.firstMillis(tracked);
                yield first == Long.MAX_VALUE ? whenEmpty : Math.max(0, timeMillis - first) / SECOND_MILLIS;
            }
            default -> Double.NaN;
        };
    }

    private double orEmpty(long number) {
        return number == 0 ? whenEmpty : number;
    }

    private double scaled(long value, double unit) {
        return value == EventField.ABSENT ? whenEmpty : value / unit;
    }

    private double sum(HistoryReader reader) {
        reader.sum(window, total);
        return Int128.toDouble(reader.high(), reader.low());
    }

    private double deviation(HistoryReader reader, double unit) {
        long of = reader.count(window, count);
        if (of == 0) {
            return whenEmpty;
        }
        reader.sum(window, total);
        long high = reader.high();
        long low = reader.low();
        reader.sum(window, tracked);
        return Math.sqrt(Int128.spread(of, high, low, reader.high(), reader.low())) / of / unit;
    }
}
