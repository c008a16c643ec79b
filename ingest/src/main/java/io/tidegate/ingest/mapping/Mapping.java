package io.tidegate.ingest.mapping;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How the rows of a file become events: which column holds what. */
public final class Mapping {
    private final String tenant;
    private final EventKind kind;
    private final IdColumn eventId;
    private final TimeColumn time;
    private final List<EntityColumn> entities;
    private final PayloadColumns payload;
    private final Optional<LabelColumn> label;
    private final List<AttributeColumn> attributes;
    private final Set<String> never;

    Mapping(
            String tenant,
            EventKind kind,
            IdColumn eventId,
            TimeColumn time,
            List<EntityColumn> entities,
            PayloadColumns payload,
            Optional<LabelColumn> label,
            List<AttributeColumn> attributes,
            Set<String> never) {
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.eventId = requireNonNull(eventId, "eventId is null");
        this.time = requireNonNull(time, "time is null");
        this.entities = List.copyOf(entities);
        this.payload = requireNonNull(payload, "payload is null");
        this.label = requireNonNull(label, "label is null");
        this.attributes = List.copyOf(attributes);
        this.never = Set.copyOf(never);
    }

    /**
     * Reads a mapping.
     *
     * @param name how problems call it, as a rule its file name
     * @throws TidegateException with all its mistakes
     */
    public static Mapping read(String name, String yaml) {
        Document document = Document.read(name, yaml);
        Optional<Mapping> mapping = new MappingReader(document).read();
        document.problems().throwIfAny();
        return mapping.orElseThrow(() -> new IllegalStateException("no mapping and no problem"));
    }

    /** Institution that the events belong to. */
    public String tenant() {
        return tenant;
    }

    /** PAYMENT or APPLICATION. */
    public EventKind kind() {
        return kind;
    }

    /** Columns that go into events. */
    public Set<String> eventColumns() {
        Set<String> columns = new TreeSet<>(payload.columns());
        columns.add(eventId.column());
        time.column().ifPresent(columns::add);
        entities.forEach(entity -> columns.add(entity.id().column()));
        attributes.forEach(attribute -> columns.add(attribute.column().column()));
        return columns;
    }

    /** The column that holds the label; it never goes into an event. */
    public Optional<String> labelColumn() {
        return label.map(LabelColumn::column);
    }

    /** Columns that the mapping itself forbids, because they are personal or come after the decision. */
    public Set<String> neverColumns() {
        return never;
    }

    IdColumn eventId() {
        return eventId;
    }

    TimeColumn time() {
        return time;
    }

    List<EntityColumn> entities() {
        return entities;
    }

    PayloadColumns payload() {
        return payload;
    }

    Optional<LabelColumn> label() {
        return label;
    }

    List<AttributeColumn> attributes() {
        return attributes;
    }
}
