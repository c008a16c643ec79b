package io.tidegate.features.catalog;

import static io.tidegate.features.expression.EventNames.ATTRIBUTE_PREFIX;
import static io.tidegate.features.expression.EventNames.ENTITY_PREFIX;

import io.tidegate.features.expression.ValueType;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.document.NearestName;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code field}, and the {@code decimals} that a number of the publisher's own needs. */
final class FieldReader {
    private static final int DECIMALS_MAX = 9;

    private final Map<String, ValueType> attributes;
    private final DocumentProblems problems;
    private final Map<String, EventField> fields = new LinkedHashMap<>();

    FieldReader(Map<String, ValueType> attributes, DocumentProblems problems) {
        this.attributes = attributes;
        this.problems = problems;
        fields.put("amount", EventField.AMOUNT);
        fields.put("latitude", new EventField(EventField.Kind.LATITUDE, "", EventField.DEGREE_DECIMALS));
        fields.put("longitude", new EventField(EventField.Kind.LONGITUDE, "", EventField.DEGREE_DECIMALS));
        fields.put("merchantCategory", new EventField(EventField.Kind.MERCHANT_CATEGORY, "", 0));
        fields.put("channel", new EventField(EventField.Kind.CHANNEL, "", 0));
        fields.put("country", new EventField(EventField.Kind.COUNTRY, "", 0));
        fields.put("currency", new EventField(EventField.Kind.CURRENCY, "", 0));
        for (EntityType type : EntityType.values()) {
            fields.put(ENTITY_PREFIX + type, new EventField(EventField.Kind.ENTITY, type.name(), 0));
        }
        attributes.forEach((name, type) -> fields.put(
                ATTRIBUTE_PREFIX + name,
                new EventField(type == ValueType.NUMBER ? EventField.Kind.NUMBER : EventField.Kind.TEXT, name, 0)));
    }

    /** The field of an aggregate that needs one; the amount where the document has a wrong one or none. */
    EventField read(DocumentMap map, Aggregate aggregate, EventKind counts) {
        DocumentValue<String> name = map.text("field");
        EventField field = fields.get(name.value());
        if (field == null) {
            if (map.has("field")) {
                problems.add(name.position(), explainUnknown(name.value()));
            }
            return EventField.AMOUNT;
        }
        if (!field.isNumber() && !aggregate.takesText()) {
            problems.add(
                    name.position(),
                    aggregate + " is taken of numbers, and '" + name.value()
                            + "' is a text; DISTINCT and TOP_SHARE take texts.");
        }
        if (counts == EventKind.APPLICATION && isOfPayment(field.kind())) {
            problems.add(
                    name.position(),
                    "An application has no '" + name.value()
                            + "'; with counts: APPLICATION the field is an entity or an" + " attribute.");
        }
        if (field.kind() != EventField.Kind.NUMBER) {
            if (map.has("decimals")) {
                problems.add(
                        map.position("decimals"),
                        "'decimals' belongs to an attribute that is a NUMBER, no other field.");
            }
            return field;
        }
        if (!map.has("decimals")) {
            problems.add(
                    name.position(),
                    "'" + name.value() + "' needs 'decimals', 0 to " + DECIMALS_MAX
                            + ": it is kept as a whole number of the last of them.");
        }
        return new EventField(field.kind(), field.name(), (int) map.integer("decimals", 0, DECIMALS_MAX, 0));
    }

    private String explainUnknown(String name) {
        if (name.startsWith(ATTRIBUTE_PREFIX)) {
            return "'" + name + "' is not declared; "
                    + NearestName.of(name, declared())
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("say its type under 'attributes' at the top, NUMBER, TEXT or FLAG.");
        }
        return NearestName.of(name, fields.keySet())
                .map(nearest -> "'" + name + "' is not a field; did you mean '" + nearest + "'?")
                .orElse("'" + name + "' is not a field; known are " + fields.keySet() + ".");
    }

    private Collection<String> declared() {
        return attributes.keySet().stream().map(ATTRIBUTE_PREFIX::concat).toList();
    }

    private static boolean isOfPayment(EventField.Kind kind) {
        return switch (kind) {
            case AMOUNT, LATITUDE, LONGITUDE, MERCHANT_CATEGORY, CHANNEL, COUNTRY, CURRENCY -> true;
            case NUMBER, ENTITY, TEXT -> false;
        };
    }
}
