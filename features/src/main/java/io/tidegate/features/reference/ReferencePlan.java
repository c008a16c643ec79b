package io.tidegate.features.reference;

import static io.tidegate.features.reference.ReferenceTable.Kind.LIST;
import static io.tidegate.features.reference.ReferenceTable.Kind.PROFILE;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RiskEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which tables there are, and so which look-ups an event needs: one for each table whose entity takes part. */
public record ReferencePlan(List<ReferenceTable> tables) implements Serializable {
    /** Most tables of a plan: each costs a look-up an event. */
    public static final int TABLES_MAX = 16;

    private static final long serialVersionUID = 1;

    private static final ReferencePlan SHIPPED = new ReferencePlan(List.of(
            new ReferenceTable("denied_accounts", LIST, EntityType.ACCOUNT),
            new ReferenceTable("denied_merchants", LIST, EntityType.MERCHANT),
            new ReferenceTable("watched_accounts", LIST, EntityType.ACCOUNT),
            new ReferenceTable("account", PROFILE, EntityType.ACCOUNT),
            new ReferenceTable("merchant", PROFILE, EntityType.MERCHANT)));

    public ReferencePlan {
        tables = List.copyOf(tables);
        if (tables.size() > TABLES_MAX) {
            throw new IllegalArgumentException("tables=" + tables.size() + ", expected at most " + TABLES_MAX);
        }
        Set<String> names = new HashSet<>();
        for (ReferenceTable table : tables) {
            if (!names.add(table.name())) {
                throw new IllegalArgumentException("table " + table.name() + " stands there twice");
            }
        }
    }

    /** The tables that the shipped rule sets ask. */
    public static ReferencePlan shipped() {
        return SHIPPED;
    }

    /** A plan without tables: no look-ups are made. */
    public static ReferencePlan none() {
        return new ReferencePlan(List.of());
    }

    /**
     * Reads {@code tables} of a section; the shipped plan where the key is left out. Mistakes go to the problems, and
     * their tables are left out.
     */
    public static ReferencePlan read(DocumentMap section, DocumentProblems problems) {
        List<DocumentMap> maps = section.maps("tables");
        if (!section.has("tables")) {
            return SHIPPED;
        }
        List<ReferenceTable> tables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DocumentMap map : maps) {
            DocumentValue<String> name = map.text("name");
            ReferenceTable.Kind kind = map.word("kind", ReferenceTable.Kind.class, LIST);
            EntityType of = map.word("of", EntityType.class, EntityType.ACCOUNT);
            map.done();
            if (!ReferenceTable.NAME.matcher(name.value()).matches()) {
                if (map.has("name")) {
                    problems.add(
                            name.position(),
                            "A table's name is 1 to 32 lower-case letters, digits and underscores, a letter first; found '"
                                    + name.value() + "'.");
                }
            } else if (!names.add(name.value())) {
                problems.add(name.position(), "The table '" + name.value() + "' stands here twice.");
            } else if (tables.size() < TABLES_MAX) {
                tables.add(new ReferenceTable(name.value(), kind, of));
            }
        }
        if (names.size() > TABLES_MAX) {
            problems.add(
                    section.position("tables"),
                    "There are " + names.size() + " tables; there can be at most " + TABLES_MAX + ".");
        }
        return new ReferencePlan(tables);
    }

    /** The table of a name. */
    public Optional<ReferenceTable> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * What must be asked for an observation, in the order of the tables. Nothing for outcomes, and for events that get
     * no verdict: nobody would read the answers.
     */
    public List<ReferenceKey> keys(Observation observation) {
        if (!(observation instanceof RiskEvent event)
                || event.historyOnly()
                || !event.kind().isDecided()) {
            return List.of();
        }
        List<ReferenceKey> keys = new ArrayList<>(tables.size());
        for (ReferenceTable table : tables) {
            for (Entity entity : event.entities()) {
                if (entity.type() == table.of()) {
                    keys.add(new ReferenceKey(event.tenant(), table, entity.id()));
                }
            }
        }
        return keys;
    }
}
