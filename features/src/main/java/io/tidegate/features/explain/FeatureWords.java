package io.tidegate.features.explain;

import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells in plain words what a feature covers. */
public final class FeatureWords {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private FeatureWords() {}

    /** One sentence without its full stop. */
    public static String of(FeatureDefinition feature) {
        String words =
                switch (feature.aggregate()) {
                    case AMOUNT -> "the payment's billing amount";
                    case WEEKEND -> "1 on Saturday and Sunday, UTC, else 0";
                    case NIGHT -> "1 from 00:00 to 06:59 UTC, else 0";
                    case COUNT -> "number of " + events(feature) + span(feature);
                    case SUM -> "sum of " + field(feature) + " over " + events(feature) + span(feature);
                    case MEAN -> "mean of " + field(feature) + " over " + events(feature) + span(feature);
                    case STDDEV ->
                        "standard deviation of " + field(feature) + " over " + events(feature) + span(feature);
                    case MIN -> "smallest " + field(feature) + " of " + events(feature) + span(feature);
                    case MAX -> "greatest " + field(feature) + " of " + events(feature) + span(feature);
                    case DISTINCT ->
                        "number of different values of " + field(feature) + " among " + events(feature) + span(feature);
                    case TOP_SHARE ->
                        "share of the most frequent " + field(feature) + " among " + events(feature) + span(feature);
                    case LAST ->
                        field(feature) + " of the newest before this event of " + events(feature) + span(feature);
                    case SECONDS_SINCE_LAST ->
                        "seconds since the newest before this event of " + events(feature) + span(feature);
                    case FIRST_SEEN_AGE ->
                        "seconds since the first of " + events(feature) + ", remembered through silences of up to "
                                + length(feature.windowMillis());
                    case LABEL_RATE ->
                        "share of those known to be " + labels(feature) + " among " + events(feature) + span(feature);
                    case RATIO ->
                        feature.inputs().get(0) + " divided by "
                                + feature.inputs().get(1);
                    case EXPRESSION -> oneLine(feature.text());
                    case LOOKUP -> "looked up: " + feature.text();
                };
        return words + whenEmpty(feature);
    }

    /** A length of time as a catalog writes it: 90s, 15m, 12h, 7d. */
    public static String length(long millis) {
        if (millis % DAY == 0 && millis > 0) {
            return millis / DAY + "d";
        }
        if (millis % HOUR == 0 && millis > 0) {
            return millis / HOUR + "h";
        }
        if (millis % MINUTE == 0 && millis > 0) {
            return millis / MINUTE + "m";
        }
        return millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
    }

    private static String events(FeatureDefinition feature) {
        String owner = "the " + feature.source().name().toLowerCase(Locale.ROOT) + "'s ";
        String kind = feature.filter().counts() == EventKind.APPLICATION ? "applications" : "payments";
        return owner
                + kind
                + feature.by().map(by -> " of the same " + lower(by)).orElse("")
                + feature.filter()
                        .where()
                        .map(where -> " where " + oneLine(where))
                        .orElse("");
    }

    private static String span(FeatureDefinition feature) {
        if (feature.delayMillis() == 0) {
            return " in the last " + length(feature.windowMillis());
        }
        return " from " + length(feature.reachMillis()) + " to " + length(feature.delayMillis()) + " ago";
    }

    /** What an aggregate is taken of: amount, merchant category, attributes.risk. */
    static String field(FeatureDefinition feature) {
        EventField field = feature.field().orElseThrow();
        return switch (field.kind()) {
            case AMOUNT -> "amount";
            case LATITUDE -> "latitude";
            case LONGITUDE -> "longitude";
            case MERCHANT_CATEGORY -> "merchant category";
            case CHANNEL -> "channel";
            case COUNTRY -> "country";
            case CURRENCY -> "currency";
            case ENTITY -> field.name().toLowerCase(Locale.ROOT);
            case NUMBER, TEXT -> "attributes." + field.name();
        };
    }

    private static String labels(FeatureDefinition feature) {
        return feature.labels().stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }

    private static String whenEmpty(FeatureDefinition feature) {
        return switch (feature.aggregate().kind()) {
            case EVENT, DERIVED -> "";
            case WINDOW, REFERENCE ->
                Double.isNaN(feature.whenEmpty())
                        ? "; absent if there is none"
                        : "; "
                                + BigDecimal.valueOf(feature.whenEmpty())
                                        .stripTrailingZeros()
                                        .toPlainString() + " if there is none";
        };
    }

    private static String lower(EntityType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** What the events of a LABEL_RATE were reported as. Payments are not lent: for them a credit's labels go unsaid. */
    static String reported(FeatureDefinition feature) {
        boolean payments = feature.filter().counts() == EventKind.PAYMENT;
        Set<Label> said = EnumSet.copyOf(feature.labels());
        if (payments && (said.contains(Label.FRAUD) || said.contains(Label.LEGITIMATE))) {
            said.removeAll(List.of(Label.REPAID, Label.DEFAULTED));
        }
        return "reported as "
                + said.stream()
                        .map(label -> label.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "));
    }

    /** A condition or expression without its line breaks. */
    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
