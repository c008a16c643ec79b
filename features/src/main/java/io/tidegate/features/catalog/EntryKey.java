package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an event names an entry of a table: the id of an entity that takes part, or an attribute.
 *
 * @param name an {@link EntityType}, or the name of the attribute
 */
public record EntryKey(Kind kind, String name) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String ENTITY = "entity.";
    private static final String ATTRIBUTE = "attributes.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    /** Whole numbers up to here are exact as doubles. */
    private static final double WHOLE_MAX = 1L << 53;

    /** What names the entry. */
    public enum Kind {
        ENTITY,
        ATTRIBUTE
    }

    public EntryKey {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
    }

    /** The key that is the id of an entity. */
    public static EntryKey of(EntityType type) {
        return new EntryKey(Kind.ENTITY, type.name());
    }

    /** Reads {@code entity.MERCHANT} or {@code attributes.zipcode}; empty where it is neither. */
    public static Optional<EntryKey> parse(String text) {
        if (text.startsWith(ENTITY)) {
            String name = text.substring(ENTITY.length());
            for (EntityType type : EntityType.values()) {
                if (type.name().equals(name)) {
                    return Optional.of(of(type));
                }
            }
            return Optional.empty();
        }
        return text.startsWith(ATTRIBUTE)
                ? Optional.of(text.substring(ATTRIBUTE.length()))
                        .filter(name -> NAME.matcher(name).matches())
                        .map(name -> new EntryKey(Kind.ATTRIBUTE, name))
                : Optional.empty();
    }

    /** As a catalog writes it. */
    public String text() {
        return (kind == Kind.ENTITY ? ENTITY : ATTRIBUTE) + name;
    }

    /**
     * The id; empty where the event has no such entity or attribute. A number is written without a decimal point where
     * it is whole, and names no entry where it is not.
     */
    public Optional<String> id(RiskEvent event) {
        return switch (kind) {
            case ENTITY -> entity(event);
            case ATTRIBUTE -> attribute(event.attributes().get(name));
        };
    }

    private Optional<String> entity(RiskEvent event) {
        for (Entity entity : event.entities()) {
            if (entity.type().name().equals(name)) {
                return Optional.of(entity.id());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> attribute(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) <= WHOLE_MAX
                    ? Optional.of(Long.toString(number.longValue()))
                    : Optional.empty();
        }
        return value == null ? Optional.empty() : Optional.of(value.toString());
    }
}
