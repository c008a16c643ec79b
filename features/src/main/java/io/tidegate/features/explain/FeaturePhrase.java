package io.tidegate.features.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.TableLookup;
import java.util.Optional;

/**
 * A feature as a part of a sentence, made of its definition.
 *
 * @param noun this account's mean amount in the last 30 days
 * @param window the history it is taken of; empty where it has none
 */
public record FeaturePhrase(FeatureDefinition feature, String noun, FeatureUnit unit, Optional<WindowWords> window) {
    public FeaturePhrase {
        requireNonNull(feature, "feature is null");
        requireNonNull(noun, "noun is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(window, "window is null");
    }

    /** The phrase of a feature; its name where its definition gives no noun. */
    public static FeaturePhrase of(FeatureDefinition feature) {
        Optional<WindowWords> window =
                WindowWords.isOf(feature) ? Optional.of(WindowWords.of(feature)) : Optional.empty();
        return new FeaturePhrase(
                feature,
                window.map(words -> noun(feature, words)).orElseGet(() -> noun(feature)),
                unit(feature),
                window);
    }

    /** What the events of a LABEL_RATE were reported as: reported as fraud. */
    public String reported() {
        return FeatureWords.reported(feature);
    }

    private static String noun(FeatureDefinition feature) {
        return switch (feature.aggregate()) {
            case AMOUNT -> "the amount";
            case WEEKEND -> "the weekend flag";
            case NIGHT -> "the night flag";
            case LOOKUP -> lookup(TableLookup.parse(feature.text()));
            default -> feature.name();
        };
    }

    private static String noun(FeatureDefinition feature, WindowWords window) {
        return switch (feature.aggregate()) {
            case COUNT -> "the number of " + window.events();
            case SUM -> "the sum of " + (isMoney(feature) ? "" : field(feature) + " over ") + window.events();
            case MEAN -> own("mean", feature, window);
            case STDDEV -> own("standard deviation of", feature, window);
            case MIN -> own("smallest", feature, window);
            case MAX -> own("greatest", feature, window);
            case DISTINCT -> "the number of different " + plural(field(feature)) + " of " + window.events();
            case TOP_SHARE -> "the share of the most frequent " + field(feature) + " of " + window.events();
            case LAST -> own("last", feature, window);
            case SECONDS_SINCE_LAST ->
                "the time since " + window.owner() + "'s last " + window.event() + window.filter();
            case FIRST_SEEN_AGE -> "the time since " + window.owner() + "'s first " + window.event() + window.filter();
            case LABEL_RATE -> "the share of " + window.events() + " " + FeatureWords.reported(feature);
            case AMOUNT, WEEKEND, NIGHT, RATIO, EXPRESSION, LOOKUP -> feature.name();
        };
    }

    private static String own(String what, FeatureDefinition feature, WindowWords window) {
        return window.owner() + "'s " + what + " " + field(feature) + window.filter() + " " + window.span();
    }

    private static String lookup(TableLookup lookup) {
        return lookup.column() + " of the " + lookup.table() + " profile";
    }

    private static FeatureUnit unit(FeatureDefinition feature) {
        return switch (feature.aggregate()) {
            case AMOUNT -> FeatureUnit.MONEY;
            case WEEKEND, NIGHT -> FeatureUnit.FLAG;
            case COUNT, DISTINCT -> FeatureUnit.COUNT;
            case SUM, MEAN, STDDEV, MIN, MAX, LAST -> isMoney(feature) ? FeatureUnit.MONEY : FeatureUnit.NUMBER;
            case TOP_SHARE, LABEL_RATE -> FeatureUnit.SHARE;
            case SECONDS_SINCE_LAST, FIRST_SEEN_AGE -> FeatureUnit.SECONDS;
            case RATIO, EXPRESSION, LOOKUP -> FeatureUnit.NUMBER;
        };
    }

    private static boolean isMoney(FeatureDefinition feature) {
        return feature.field().filter(EventField.AMOUNT::equals).isPresent();
    }

    private static String field(FeatureDefinition feature) {
        return FeatureWords.field(feature);
    }

    private static String plural(String noun) {
        if (noun.endsWith("y")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.endsWith("s") ? noun + "es" : noun + "s";
    }
}
