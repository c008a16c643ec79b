package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import java.io.Serializable;
import java.util.List;

/**
 * One feature. Its window for an event at time t covers (t - delay - window, t - delay].
 *
 * @param source whose history; for a derived feature the last of its inputs' sources, where it can be computed
 * @param windowMillis 0 unless the aggregate has a window
 * @param delayMillis 0 unless the aggregate has a window
 * @param counts kind of the events that a window counts
 * @param inputs names of the features a derived one is made from, in order; else empty
 */
public record FeatureDefinition(
        String name,
        FeatureSource source,
        Aggregate aggregate,
        long windowMillis,
        long delayMillis,
        EventKind counts,
        List<String> inputs)
        implements Serializable {
    public FeatureDefinition {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        requireNonNull(aggregate, "aggregate is null");
        requireNonNull(counts, "counts is null");
        inputs = List.copyOf(inputs);
    }

    /** How far back from an event its window reaches. */
    public long reachMillis() {
        return windowMillis + delayMillis;
    }
}
