package io.tidegate.rules.ruleset;

import io.tidegate.ingest.document.NearestName;
import io.tidegate.ingest.event.EventKind;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All names that the rules of one rule set may use. */
public final class Vocabulary {
    /** What the name of every field of the publisher's own begins with. */
    public static final String ATTRIBUTE_PREFIX = EventValues.ATTRIBUTE_PREFIX;

    /** What the name of every field of an application begins with. */
    public static final String APPLICATION_PREFIX = EventValues.APPLICATION_PREFIX;

    private final Map<String, NamedValue> values = new TreeMap<>();
    private final Map<String, Knob> knobs = new HashMap<>();
    private final EventKind product;

    private Vocabulary(EventKind product) {
        this.product = product;
    }

    /** The names of the event of this product, of the schema, and of the document's own attributes and knobs. */
    public static Vocabulary of(RuleSchema schema, RuleSetDocument document) {
        Vocabulary vocabulary = of(schema, document.product());
        document.attributes().forEach((name, type) -> vocabulary.add(EventValues.attribute(name, type)));
        vocabulary.put(document.knobs());
        return vocabulary;
    }

    /** The names of the event of this product and of the schema, without what a document adds. */
    public static Vocabulary of(RuleSchema schema, EventKind product) {
        Vocabulary vocabulary = new Vocabulary(product);
        EventValues.common(product).forEach(vocabulary::add);
        EventValues.of(product).forEach(vocabulary::add);
        ReferenceValues.score().forEach(vocabulary::add);
        List<String> features = schema.features();
        for (int i = 0; i < features.size(); i++) {
            vocabulary.add(ReferenceValues.feature(features.get(i), i));
        }
        schema.lists().forEach(list -> vocabulary.add(ReferenceValues.list(list)));
        schema.profiles()
                .forEach((table, fields) ->
                        fields.forEach(field -> vocabulary.add(ReferenceValues.profile(table, field))));
        return vocabulary;
    }

    /** The same names, with other knobs. */
    Vocabulary turned(List<Knob> turned) {
        Vocabulary vocabulary = new Vocabulary(product);
        vocabulary.values.putAll(values);
        vocabulary.put(turned);
        return vocabulary;
    }

    private void put(List<Knob> added) {
        for (Knob knob : added) {
            add(ReferenceValues.knob(knob));
            knobs.put(knobName(knob.name()), knob);
        }
    }

    /** Every name with its value, in order of the names. */
    public Collection<NamedValue> values() {
        return Collections.unmodifiableCollection(values.values());
    }

    /** The value of a name. */
    public Optional<NamedValue> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The knob of a full name, such as {@code knob.limit}. */
    public Optional<Knob> knob(String name) {
        return Optional.ofNullable(knobs.get(name));
    }

    /** The full name of a publisher's own field. */
    public static String attributeName(String field) {
        return EventValues.ATTRIBUTE_PREFIX + field;
    }

    /** The full name of a knob. */
    public static String knobName(String knob) {
        return ReferenceValues.KNOB_PREFIX + knob;
    }

    /** What to tell an officer about a name that is not known. */
    public String explainUnknown(String name) {
        for (EventKind other : EventKind.values()) {
            if (other != product
                    && EventValues.of(other).stream()
                            .anyMatch(value -> value.name().equals(name))) {
                return "'" + name + "' belongs to " + other + "; this rule set decides " + product + ".";
            }
        }
        String message = "'" + name + "' is not a name that rules know";
        if (name.startsWith(EventValues.ATTRIBUTE_PREFIX)) {
            message += " (attributes must be declared under 'attributes')";
        } else if (name.startsWith(ReferenceValues.KNOB_PREFIX)) {
            message += " (knobs must be declared under 'knobs')";
        }
        return NearestName.of(name, values.keySet())
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .map(message::concat)
                .orElse(message + ".");
    }

    private void add(NamedValue value) {
        values.put(value.name(), value);
    }
}
