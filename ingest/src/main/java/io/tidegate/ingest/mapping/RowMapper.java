package io.tidegate.ingest.mapping;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows to events by a mapping. What it gives, publishers take. */
final class RowMapper {
    private final Mapping mapping;
    private final EventCheck check = EventCheck.standard();

    RowMapper(Mapping mapping) {
        this.mapping = mapping;
    }

    /** The row's event; leaves with a {@link RowException} where the row has none. */
    MappedRow map(Row row) {
        RiskEvent event = event(row);
        // Publication is not now: the event's own time stands for the record's.
        Optional<Problem> problem = check.check(event, event.eventTimeMillis());
        if (problem.isPresent()) {
            throw new RowException(problem.get().code(), problem.get().message());
        }
        Optional<Label> label = mapping.label().flatMap(column -> column.label(row));
        return new MappedRow(event, label, label.flatMap(known -> outcome(event, known)), row.number());
    }

    private RiskEvent event(Row row) {
        List<Entity> entities = mapping.entities().stream()
                .map(entity -> new Entity(entity.type(), entity.id().id(row)))
                .toList();
        Map<String, Object> attributes = new HashMap<>();
        for (AttributeColumn attribute : mapping.attributes()) {
            attribute.value(row).ifPresent(value -> attributes.put(attribute.name(), value));
        }
        return new RiskEvent(
                mapping.tenant(),
                mapping.eventId().id(row),
                mapping.kind(),
                mapping.time().millis(row),
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(mapping.payload().payload(row)),
                attributes);
    }

    private Optional<Outcome> outcome(RiskEvent event, Label label) {
        return mapping.label()
                .filter(column -> column.isPublished(label))
                .map(column -> new Outcome(
                        event.tenant(),
                        event.eventId(),
                        event.eventTimeMillis(),
                        event.entities(),
                        label,
                        event.eventTimeMillis() + column.knownAfterMillis()));
    }
}
