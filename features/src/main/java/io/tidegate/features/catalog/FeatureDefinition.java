package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Label;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One feature. Its window for an event at time t covers (t - delay - window, t - delay].
 *
 * @param source whose history; for a derived feature the last of its inputs' sources, where it can be computed
 * @param by entity whose events alone count, within those of the source: a card of an account; empty: all of them
 * @param field what the aggregate is taken of; empty where it needs none
 * @param windowMillis 0 unless the aggregate has a window
 * @param delayMillis 0 unless the aggregate has a window
 * @param filter which events count
 * @param labels of a LABEL_RATE; else empty
 * @param whenEmpty value where the window holds nothing to make it from; NaN: absent
 * @param inputs names of the features a derived one is made from, in order; else empty
 * @param derivation of an EXPRESSION
 * @param text of an EXPRESSION or a LOOKUP as written; else empty
 */
public record FeatureDefinition(
        String name,
        FeatureSource source,
        Optional<EntityType> by,
        Aggregate aggregate,
        Optional<EventField> field,
        long windowMillis,
        long delayMillis,
        EventFilter filter,
        Set<Label> labels,
        double whenEmpty,
        List<String> inputs,
        Optional<Derivation> derivation,
        String text) {
    public FeatureDefinition {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        requireNonNull(by, "by is null");
        requireNonNull(aggregate, "aggregate is null");
        requireNonNull(field, "field is null");
        requireNonNull(filter, "filter is null");
        labels = Set.copyOf(labels);
        inputs = List.copyOf(inputs);
        requireNonNull(derivation, "derivation is null");
        requireNonNull(text, "text is null");
    }

    /** How far back from an event its window reaches. */
    public long reachMillis() {
        return windowMillis + delayMillis;
    }

    /** Whether it is the given aggregate of the billing amount. */
    public boolean isOfAmount(Aggregate wanted) {
        return aggregate == wanted && field.filter(EventField.AMOUNT::equals).isPresent();
    }
}
