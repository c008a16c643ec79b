package io.tidegate.features.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.ingest.event.EventKind;
import java.util.Locale;

/**
 * The history that a windowed feature is taken of. Equal for two features that cover the same events.
 *
 * @param owner whose history: this merchant
 * @param event what one of its events is called: payment
 * @param filter which of them count, beginning with a space; empty where all do
 * @param span when they happened: between 7 and 37 days ago
 */
public record WindowWords(String owner, String event, String filter, String span) {
    public WindowWords {
        requireNonNull(owner, "owner is null");
        requireNonNull(event, "event is null");
        requireNonNull(filter, "filter is null");
        requireNonNull(span, "span is null");
    }

    static WindowWords of(FeatureDefinition feature) {
        return new WindowWords(owner(feature), event(feature), filter(feature), span(feature));
    }

    /** Its events: this merchant's payments between 7 and 37 days ago. */
    public String events() {
        return owner + "'s " + event + "s" + filter + " " + span;
    }

    /** So many of its events, with the word for them: 1 payment. */
    public String events(String count) {
        return count + " " + event + (count.equals("1") ? "" : "s") + filter;
    }

    private static String owner(FeatureDefinition feature) {
        String owner = "this " + lower(feature.source());
        return feature.by().map(by -> owner + " and " + lower(by)).orElse(owner);
    }

    private static String event(FeatureDefinition feature) {
        return feature.filter().counts() == EventKind.APPLICATION ? "application" : "payment";
    }

    private static String filter(FeatureDefinition feature) {
        return feature.filter()
                .where()
                .map(where -> " where " + FeatureWords.oneLine(where))
                .orElse("");
    }

    private static String span(FeatureDefinition feature) {
        return feature.delayMillis() == 0
                ? "in " + TimeWords.last(feature.windowMillis())
                : TimeWords.between(feature.delayMillis(), feature.reachMillis());
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** The source of a history is never the event itself. */
    static boolean isOf(FeatureDefinition feature) {
        return feature.source() != FeatureSource.EVENT && feature.windowMillis() > 0;
    }
}
