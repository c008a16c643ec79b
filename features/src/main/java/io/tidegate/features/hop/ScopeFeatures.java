package io.tidegate.features.hop;

import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.EventFilter;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.window.EntityHistory;
import io.tidegate.features.window.HistoryPlan;
import io.tidegate.features.window.HistoryPlanner;
import io.tidegate.features.window.HistoryReader;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;

/** The features of one scope of a hop, the entity itself or a sub-entity: what its histories keep, and what is read of them. */
public final class ScopeFeatures {
    /** Bytes of a text's hash: with 50,000 texts in a window the chance that two are taken for one is 5 in a million. */
    private static final int TEXT_BYTES = 6;

    private static final int TEXT_SHIFT = 64 - 8 * TEXT_BYTES;
    private static final int DEGREE_BYTES = 4;

    /** Bytes of an amount or a scaled attribute, at most 10^15. */
    private static final int NUMBER_BYTES = 7;

    private final List<EventField> fields = new ArrayList<>();
    private final List<EventFilter> filters = new ArrayList<>();
    private final WindowFeature[] features;
    private final HistoryPlan plan;

    /**
     * @param definitions windowed features of the scope
     * @param places of them in the vector
     * @param indexesIds whether events are found by their ids alone: in the first hop's own scope
     */
    public ScopeFeatures(List<FeatureDefinition> definitions, int[] places, boolean indexesIds) {
        HistoryPlanner planner = new HistoryPlanner(indexesIds);
        this.features = new WindowFeature[definitions.size()];
        for (int i = 0; i < features.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            int filter = filter(definition.filter(), planner);
            int field = definition.field().map(f -> field(f, planner)).orElse(-1);
            features[i] = new WindowFeature(definition, places[i], planner, filter, field);
        }
        this.plan = planner.plan();
    }

    private int filter(EventFilter filter, HistoryPlanner planner) {
        if (!filters.contains(filter)) {
            filters.add(filter);
            planner.filter(kind(filter.counts()));
        }
        return filters.indexOf(filter);
    }

    private int field(EventField field, HistoryPlanner planner) {
        if (!fields.contains(field)) {
            fields.add(field);
            planner.field(bytes(field));
        }
        return fields.indexOf(field);
    }

    private static int bytes(EventField field) {
        return switch (field.kind()) {
            case AMOUNT, NUMBER -> NUMBER_BYTES;
            case LATITUDE, LONGITUDE -> DEGREE_BYTES;
            default -> TEXT_BYTES;
        };
    }

    /** Kind of an event as a history knows it. */
    static int kind(EventKind kind) {
        return switch (kind) {
            case PAYMENT -> HistoryPlan.PAYMENT;
            case APPLICATION -> HistoryPlan.APPLICATION;
            case REVERSAL, CORRECTION, CAPTURE -> HistoryPlan.OTHER;
        };
    }

    /** What the scope's histories keep. */
    public HistoryPlan plan() {
        return plan;
    }

    /** Fills conditions and fields of a row from an event, or from a correction of it. */
    void write(byte[] row, RiskEvent content) {
        long conditions = 0;
        for (int i = 0; i < filters.size(); i++) {
            conditions |= filters.get(i).test(content) ? 1L << i : 0;
        }
        plan.writeFilters(row, conditions);
        for (int i = 0; i < fields.size(); i++) {
            EventField field = fields.get(i);
            long value = field.of(content);
            plan.writeField(row, i, field.isNumber() || value == EventField.ABSENT ? value : value >> TEXT_SHIFT);
        }
    }

    /** Reads the features for an event. */
    void read(EntityHistory history, long timeMillis, long eventId, double minorUnits, double[] vector) {
        HistoryReader reader = history.read(timeMillis, eventId);
        for (WindowFeature feature : features) {
            vector[feature.place] = feature.read(history, reader, timeMillis, minorUnits);
        }
    }
}
