package io.tidegate.ingest.mapping;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a mapping's document. All mistakes are left with the document's problems. */
final class MappingReader {
    private static final long KNOWN_AFTER_MILLIS_MAX = 36_500L * 86_400_000L;

    private final DocumentMap root;
    private final DocumentProblems problems;
    private final ColumnReader columns;

    MappingReader(Document document) {
        this.root = document.root();
        this.problems = document.problems();
        this.columns = new ColumnReader(problems);
    }

    /** The mapping; empty where there are problems. */
    Optional<Mapping> read() {
        String tenant = root.text("tenant").value();
        EventKind kind = kind();
        DocumentMap id = root.map("eventId");
        require("eventId");
        IdColumn eventId = columns.id(id);
        id.done();
        require("time");
        TimeColumn time = columns.time(root.map("time"));
        List<EntityColumn> entities = entities();
        PayloadColumns payload = kind == EventKind.APPLICATION
                ? columns.application(required("application"))
                : columns.payment(required("payment"));
        Optional<LabelColumn> label = root.has("label") ? Optional.of(label(root.map("label"))) : Optional.empty();
        List<AttributeColumn> attributes = attributes();
        Set<String> never = never();
        root.done();
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Mapping mapping = new Mapping(tenant, kind, eventId, time, entities, payload, label, attributes, never);
        refuseForbidden(mapping);
        return problems.isEmpty() ? Optional.of(mapping) : Optional.empty();
    }

    private EventKind kind() {
        EventKind kind = root.word("kind", EventKind.class, EventKind.PAYMENT);
        if (!kind.isDecided()) {
            problems.add(root.position("kind"), "'kind' must be PAYMENT or APPLICATION.");
        }
        return kind;
    }

    private List<EntityColumn> entities() {
        List<EntityColumn> entities = new ArrayList<>();
        Set<EntityType> types = new HashSet<>();
        require("entities");
        for (DocumentMap map : root.maps("entities")) {
            EntityType type = map.word("type", EntityType.class, EntityType.ACCOUNT);
            if (!types.add(type)) {
                problems.add(map.position("type"), "Each type of entity can be named once.");
            }
            entities.add(new EntityColumn(type, columns.id(map)));
            map.done();
        }
        return entities;
    }

    private LabelColumn label(DocumentMap map) {
        String column = map.text("column").value();
        DocumentMap byLabel = map.map("values");
        Map<String, Label> values = new HashMap<>();
        for (Label label : Label.values()) {
            for (DocumentValue<String> text : byLabel.texts(label.name())) {
                if (values.put(text.value(), label) != null) {
                    problems.add(text.position(), "Each value can stand for one label only.");
                }
            }
        }
        byLabel.done();
        if (values.isEmpty()) {
            problems.add(map.position("values"), "'values' must say which values mean which label.");
        }
        LabelColumn label = new LabelColumn(
                column,
                values,
                ColumnReader.set(map.texts("none")),
                map.millis("knownAfter", 0, KNOWN_AFTER_MILLIS_MAX),
                map.word("publish", LabelPublication.class, LabelPublication.ALL));
        map.done();
        return label;
    }

    private List<AttributeColumn> attributes() {
        List<AttributeColumn> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DocumentMap map : root.maps("attributes")) {
            String name = map.text("name").value();
            if (!names.add(name)) {
                problems.add(map.position("name"), "Each attribute can be named once.");
            }
            AttributeColumn.Type type = map.word("type", AttributeColumn.Type.class, AttributeColumn.Type.TEXT);
            attributes.add(new AttributeColumn(name, columns.text(map), type));
            map.done();
        }
        return attributes;
    }

    private Set<String> never() {
        return ColumnReader.set(root.texts("never"));
    }

    private void refuseForbidden(Mapping mapping) {
        Set<String> forbidden = new TreeSet<>(mapping.eventColumns());
        Set<String> never = new HashSet<>(mapping.neverColumns());
        mapping.labelColumn().ifPresent(never::add);
        forbidden.retainAll(never);
        for (String column : forbidden) {
            problems.add(
                    root.position(),
                    "The column '" + column + "' goes into events, but it holds the label or stands under 'never'.");
        }
    }

    private DocumentMap required(String key) {
        require(key);
        return root.map(key);
    }

    private void require(String key) {
        if (!root.has(key)) {
            problems.add(root.position(), "'" + key + "' is missing.");
        }
    }
}
