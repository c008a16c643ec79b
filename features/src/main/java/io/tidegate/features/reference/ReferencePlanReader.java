package io.tidegate.features.reference;

import static io.tidegate.features.reference.ReferenceTable.Kind.LIST;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tables of a configuration. */
final class ReferencePlanReader {
    private final DocumentProblems problems;
    private final List<ReferenceTable> tables = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ReferencePlanReader(DocumentProblems problems) {
        this.problems = problems;
    }

    /**
     * Reads {@code tables} of a section; the shipped plan where the key is left out. Mistakes go to the problems, and
     * their tables are left out.
     */
    static ReferencePlan read(DocumentMap section, DocumentProblems problems) {
        List<DocumentMap> maps = section.maps("tables");
        return section.has("tables") ? new ReferencePlanReader(problems).plan(section, maps) : ReferencePlan.shipped();
    }

    private ReferencePlan plan(DocumentMap section, List<DocumentMap> maps) {
        maps.forEach(this::table);
        if (names.size() > ReferencePlan.TABLES_MAX) {
            problems.add(
                    section.position("tables"),
                    "There are " + names.size() + " tables; there can be at most " + ReferencePlan.TABLES_MAX + ".");
        }
        return new ReferencePlan(tables);
    }

    private void table(DocumentMap map) {
        DocumentValue<String> name = map.text("name");
        ReferenceTable.Kind kind = map.word("kind", ReferenceTable.Kind.class, LIST);
        Optional<EntityType> of = kind == LIST
                ? Optional.of(map.word("of", EntityType.class, EntityType.ACCOUNT))
                : map.optionalWord("of", EntityType.class);
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
        } else if (tables.size() < ReferencePlan.TABLES_MAX) {
            tables.add(new ReferenceTable(name.value(), kind, of.map(List::of).orElse(List.of())));
        }
    }
}
