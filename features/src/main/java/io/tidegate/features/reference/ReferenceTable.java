package io.tidegate.features.reference;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EntityType;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A set of entries, as a rule about entities of one type.
 *
 * @param name as rules and catalogs name it: 1 to 32 lower-case letters, digits and underscores, a letter first
 * @param of the entities that every event is asked for; none: the features of a catalog alone say what is asked
 */
public record ReferenceTable(String name, Kind kind, List<EntityType> of) implements Serializable {
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    private static final long serialVersionUID = 2;

    /** What an entry is. */
    public enum Kind {
        /** What is known about an entity, in fields. */
        PROFILE,
        /** That an entity is on a list, for a reason, perhaps until a time. */
        LIST
    }

    public ReferenceTable {
        requireNonNull(kind, "kind is null");
        of = List.copyOf(of);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name=" + name + ", expected " + NAME);
        }
    }

    /** Entries about entities of one type. */
    public ReferenceTable(String name, Kind kind, EntityType of) {
        this(name, kind, List.of(of));
    }
}
