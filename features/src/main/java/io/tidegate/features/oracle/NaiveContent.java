package io.tidegate.features.oracle;

import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;

/** An event, or a correction of one, as each feature of a catalog sees it. */
final class NaiveContent {
    private final RiskEvent event;
    private final long place;
    private final long tieBreak;
    private final long[] fields;
    private final boolean[] fulfils;

    NaiveContent(List<FeatureDefinition> definitions, RiskEvent event, long place) {
        this.event = event;
        this.place = place;
        this.tieBreak = IdHash.of(event.eventId()).high();
        this.fields = new long[definitions.size()];
        this.fulfils = new boolean[definitions.size()];
        for (int i = 0; i < fields.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            fields[i] = definition.field().map(field -> field.of(event)).orElse(EventField.ABSENT);
            fulfils[i] = definition.filter().test(event);
        }
    }

    RiskEvent event() {
        return event;
    }

    /** Order in which it was added. */
    long place() {
        return place;
    }

    /** Decides between two of the same time: the greater one is the newer one. */
    long tieBreak() {
        return tieBreak;
    }

    /** Field of a feature, or {@link EventField#ABSENT}. */
    long field(int feature) {
        return fields[feature];
    }

    /** Whether it meets the condition of a feature. */
    boolean fulfils(int feature) {
        return fulfils[feature];
    }
}
