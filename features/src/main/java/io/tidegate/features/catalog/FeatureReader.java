package io.tidegate.features.catalog;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.document.NearestName;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the features of a catalog, one after the other. */
final class FeatureReader {
    /** Longest window, and longest delay. */
    static final long WINDOW_MILLIS_MAX = Duration.ofDays(365).toMillis();

    /** Most different conditions on a history, no condition and the kind of events included. */
    static final int FILTERS_MAX = 32;

    /** What a feature may be called. */
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** Greatest magnitude of a default. */
    private static final double DEFAULT_MAX = 1e15;

    private static final Set<Label> BAD = EnumSet.of(Label.FRAUD, Label.DEFAULTED);

    /** Words of earlier versions, and what to write now. */
    private static final Map<String, String> FORMER = Map.of(
            "SUM_AMOUNT", "aggregate: SUM, field: amount",
            "MEAN_AMOUNT", "aggregate: MEAN, field: amount",
            "BAD_RATE", "aggregate: LABEL_RATE");

    private final FieldReader fields;
    private final ExpressionReader expressions;
    private final DocumentProblems problems;
    private final Map<String, FeatureDefinition> definitions = new LinkedHashMap<>();
    private final Map<Scope, Set<EventFilter>> filters = new HashMap<>();

    /** Whose histories: an entity's, or those of sub-entities within it. */
    private record Scope(FeatureSource source, Optional<EntityType> by) {}

    FeatureReader(FieldReader fields, ExpressionReader expressions, DocumentProblems problems) {
        this.fields = fields;
        this.expressions = expressions;
        this.problems = problems;
    }

    /** What was read so far, in order. */
    List<FeatureDefinition> definitions() {
        return new ArrayList<>(definitions.values());
    }

    /** Reads one feature, whose name was read before. One with mistakes is known by its name to those below. */
    void read(DocumentMap map, DocumentValue<String> name) {
        if (map.has("name") && !NAME.matcher(name.value()).matches()) {
            problems.add(
                    name.position(),
                    "A feature's name is a letter, then letters, digits and underscores, at most 64; found '"
                            + name.value() + "'.");
        }
        FeatureDefinition definition = aggregate(map)
                .map(aggregate -> definition(map, name.value(), aggregate))
                .orElseGet(() -> plain(name.value(), FeatureSource.EVENT, Aggregate.AMOUNT));
        if (definitions.putIfAbsent(name.value(), definition) == null) {
            expressions.define(name.value(), definitions.size() - 1);
        } else if (map.has("name")) {
            problems.add(name.position(), "The feature '" + name.value() + "' stands here twice.");
        }
    }

    private Optional<Aggregate> aggregate(DocumentMap map) {
        DocumentValue<String> word = map.text("aggregate");
        String wanted = word.value().toUpperCase(Locale.ROOT);
        List<String> known =
                Arrays.stream(Aggregate.values()).map(Aggregate::name).toList();
        if (known.contains(wanted)) {
            return Optional.of(Aggregate.valueOf(wanted));
        }
        if (map.has("aggregate")) {
            problems.add(
                    word.position(),
                    "'aggregate' is '" + word.value() + "'; "
                            + (FORMER.containsKey(wanted)
                                    ? "write " + FORMER.get(wanted)
                                    : NearestName.of(wanted, known)
                                            .map(nearest -> "did you mean " + nearest + "?")
                                            .orElse("it must be one of " + known))
                            + (FORMER.containsKey(wanted) ? "." : ""));
        }
        return Optional.empty();
    }

    private FeatureDefinition definition(DocumentMap map, String name, Aggregate aggregate) {
        FeatureKeys.check(map, aggregate, problems);
        return switch (aggregate.kind()) {
            case EVENT -> ofEvent(map, name, aggregate);
            case WINDOW -> windowed(map, name, aggregate);
            case DERIVED -> aggregate == Aggregate.RATIO ? ratio(map, name) : expression(map, name);
            case REFERENCE -> lookup(map, name);
        };
    }

    private FeatureDefinition ofEvent(DocumentMap map, String name, Aggregate aggregate) {
        Optional<FeatureSource> source = map.optionalWord("of", FeatureSource.class);
        if (source.filter(s -> s != FeatureSource.EVENT).isPresent()) {
            problems.add(
                    map.position("of"),
                    aggregate + " is made from the event alone: 'of' must be EVENT, found " + source.get() + ".");
        }
        return plain(name, FeatureSource.EVENT, aggregate);
    }

    private FeatureDefinition windowed(DocumentMap map, String name, Aggregate aggregate) {
        FeatureSource source = map.word("of", FeatureSource.class, FeatureSource.ACCOUNT);
        if (source == FeatureSource.EVENT) {
            problems.add(
                    map.position("of"),
                    aggregate + " needs an entity's history: 'of' must be ACCOUNT, MERCHANT or DEVICE.");
        }
        Optional<EntityType> by = map.optionalWord("by", EntityType.class);
        if (by.isPresent() && by.equals(source.entity())) {
            problems.add(
                    map.position("by"),
                    "'by' is " + by.get() + ", as 'of' is; leave it out, or name another entity, such as CARD.");
        }
        EventKind counts = map.optionalWord("counts", EventKind.class).orElse(EventKind.PAYMENT);
        if (!counts.isDecided()) {
            problems.add(map.position("counts"), "Windows count PAYMENT or APPLICATION events; found " + counts + ".");
        }
        EventFilter filter = filter(map, new Scope(source, by), counts);
        return new FeatureDefinition(
                name,
                source,
                by,
                aggregate,
                aggregate.needsField() ? Optional.of(fields.read(map, aggregate, counts)) : Optional.empty(),
                map.millis("window", 1, WINDOW_MILLIS_MAX),
                aggregate == Aggregate.FIRST_SEEN_AGE ? 0 : map.millis("delay", 0, WINDOW_MILLIS_MAX, 0),
                filter,
                aggregate == Aggregate.LABEL_RATE ? labels(map) : Set.of(),
                map.number("default", -DEFAULT_MAX, DEFAULT_MAX, whenEmpty(aggregate)),
                List.of(),
                Optional.empty(),
                "");
    }

    private EventFilter filter(DocumentMap map, Scope scope, EventKind counts) {
        EventFilter filter = expressions.filter(map, counts);
        Set<EventFilter> known = filters.computeIfAbsent(scope, key -> new HashSet<>());
        if (known.add(filter) && known.size() == FILTERS_MAX + 1) {
            problems.add(
                    map.position("where"),
                    "The features of " + scope.source()
                            + scope.by().map(by -> " by " + by).orElse("") + " have more than " + FILTERS_MAX
                            + " different conditions, 'counts' included; this is the first one too many.");
        }
        return filter;
    }

    private Set<Label> labels(DocumentMap map) {
        if (!map.has("labels")) {
            return BAD;
        }
        Set<Label> labels = EnumSet.noneOf(Label.class);
        List<String> known = Arrays.stream(Label.values()).map(Label::name).toList();
        List<DocumentValue<String>> written = map.texts("labels");
        for (DocumentValue<String> label : written) {
            String word = label.value().toUpperCase(Locale.ROOT);
            if (!known.contains(word)) {
                problems.add(label.position(), "'" + label.value() + "' is no label; known are " + known + ".");
            } else if (!labels.add(Label.valueOf(word))) {
                problems.add(label.position(), "The label " + word + " stands here twice.");
            }
        }
        if (written.isEmpty()) {
            problems.add(map.position("labels"), "'labels' must name at least one of " + known + ".");
        }
        return labels;
    }

    private FeatureDefinition ratio(DocumentMap map, String name) {
        List<String> inputs = new ArrayList<>();
        for (String key : List.of("numerator", "denominator")) {
            DocumentValue<String> input = map.text(key);
            if (map.has(key) && !definitions.containsKey(input.value())) {
                problems.add(
                        input.position(),
                        "'" + key + "' is '" + input.value() + "'; it must name a feature that stands above this one"
                                + NearestName.of(input.value(), definitions.keySet())
                                        .map(nearest -> ", such as '" + nearest + "'.")
                                        .orElse("."));
            }
            inputs.add(input.value());
        }
        return derived(name, Aggregate.RATIO, inputs, Optional.empty(), "");
    }

    private FeatureDefinition expression(DocumentMap map, String name) {
        Optional<ExpressionReader.Derived> derived = expressions.expression(map);
        List<String> inputs = derived.map(ExpressionReader.Derived::names).orElse(List.of()).stream()
                .filter(definitions::containsKey)
                .toList();
        String text = map.has("expression") ? map.source("expression").value().strip() : "";
        return derived(name, Aggregate.EXPRESSION, inputs, derived.map(ExpressionReader.Derived::derivation), text);
    }

    private FeatureDefinition derived(
            String name, Aggregate aggregate, List<String> inputs, Optional<Derivation> derivation, String text) {
        FeatureSource source = FeatureSource.EVENT;
        for (String input : inputs) {
            FeatureDefinition known = definitions.get(input);
            if (known != null && known.source().compareTo(source) > 0) {
                source = known.source();
            }
        }
        return new FeatureDefinition(
                name,
                source,
                Optional.empty(),
                aggregate,
                Optional.empty(),
                0,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                Double.NaN,
                inputs,
                derivation,
                text);
    }

    private FeatureDefinition lookup(DocumentMap map, String name) {
        DocumentValue<String> table = map.text("table");
        DocumentValue<String> key = map.text("key");
        DocumentValue<String> column = map.text("column");
        double whenEmpty = map.number("default", -DEFAULT_MAX, DEFAULT_MAX, Double.NaN);
        boolean right = map.has("table") && map.has("key") && map.has("column");
        if (map.has("table") && !TableLookup.isTable(table.value())) {
            right = false;
            problems.add(
                    table.position(),
                    "A table's name is 1 to 32 lower-case letters, digits and underscores, a letter first; found '"
                            + table.value() + "'.");
        }
        if (map.has("column") && !TableLookup.isColumn(column.value())) {
            right = false;
            problems.add(
                    column.position(),
                    "A column's name is 1 to 1,024 characters, the first no underscore; found '" + column.value()
                            + "'.");
        }
        Optional<EntryKey> entry = EntryKey.parse(key.value());
        if (map.has("key") && entry.isEmpty()) {
            problems.add(
                    key.position(),
                    "'key' is '" + key.value()
                            + "'; it must be entity.TYPE or attributes.NAME, such as entity.MERCHANT.");
        }
        String text =
                right && entry.isPresent() ? new TableLookup(table.value(), entry.get(), column.value()).text() : "";
        return new FeatureDefinition(
                name,
                FeatureSource.EVENT,
                Optional.empty(),
                Aggregate.LOOKUP,
                Optional.empty(),
                0,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                whenEmpty,
                List.of(),
                Optional.empty(),
                text);
    }

    private FeatureDefinition plain(String name, FeatureSource source, Aggregate aggregate) {
        return new FeatureDefinition(
                name,
                source,
                Optional.empty(),
                aggregate,
                Optional.empty(),
                0,
                0,
                EventFilter.PAYMENTS,
                Set.of(),
                Double.NaN,
                List.of(),
                Optional.empty(),
                "");
    }

    private static double whenEmpty(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT, SUM, MEAN, STDDEV, DISTINCT, TOP_SHARE, LABEL_RATE -> 0;
            case MIN,
                    MAX,
                    LAST,
                    SECONDS_SINCE_LAST,
                    FIRST_SEEN_AGE,
                    AMOUNT,
                    WEEKEND,
                    NIGHT,
                    RATIO,
                    EXPRESSION,
                    LOOKUP -> Double.NaN;
        };
    }
}
