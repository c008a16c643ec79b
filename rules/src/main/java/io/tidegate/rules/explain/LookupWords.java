package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ListEntry;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was looked up, in words. */
final class LookupWords {
    /** The order in which the fields of a list's entry are told; others follow by their names. */
    private static final List<String> TOLD_FIRST = List.of(ListEntry.REASON, ListEntry.UNTIL, ListEntry.AUTHOR);

    private final ReferencePlan plan;
    private final Optional<RuleFacts> facts;

    LookupWords(ReferencePlan plan, Optional<RuleFacts> facts) {
        this.plan = requireNonNull(plan, "plan is null");
        this.facts = requireNonNull(facts, "facts is null");
    }

    /** That an entity is on a list, or is not: what is asked. */
    String asked(String table, boolean wanted) {
        List<String> types = plan.table(table).map(ReferenceTable::of).orElse(List.of()).stream()
                .map(LookupWords::lower)
                .toList();
        String who = types.isEmpty() ? "it" : "the " + String.join(" or ", types);
        return who + " is " + (wanted ? "" : "not ") + "on the list " + table;
    }

    /** Who is on a list, and why; or that nobody is. */
    String fact(String table, boolean isOn) {
        List<Lookup> asked = lookups(table);
        Optional<Lookup> found = asked.stream()
                .filter(lookup -> lookup.result() == Lookup.Result.FOUND)
                .findFirst();
        if (isOn && found.isPresent()) {
            return entity(found.get()) + " is on the list " + table
                    + entry(found.get().values());
        }
        if (isOn || asked.isEmpty()) {
            return asked(table, isOn);
        }
        return TextWords.and(asked.stream().map(this::entity).distinct().toList())
                + (asked.size() == 1 ? " is" : " are") + " not on the list " + table;
    }

    /** Why it is not known whether an entity is on a list. */
    String noList(String table) {
        boolean silent = lookups(table).stream().anyMatch(lookup -> lookup.result() == Lookup.Result.UNAVAILABLE);
        return "the list " + table + (silent || facts.isEmpty() ? " did not answer" : " was not asked");
    }

    /** Why a field of a profile is absent. */
    String noField(String table, String field) {
        List<Lookup> asked = lookups(table);
        if (asked.isEmpty()) {
            return facts.isEmpty()
                    ? "the " + field + " in the " + table + " profile is not known"
                    : "the " + table + " profile was not asked for";
        }
        return switch (asked.get(0).result()) {
            case FOUND -> "the " + table + " profile says no " + field;
            case ABSENT -> entity(asked.get(0)) + " has no " + table + " profile";
            case UNAVAILABLE -> "the " + table + " profile did not answer";
        };
    }

    private List<Lookup> lookups(String table) {
        return facts.map(RuleFacts::lookups).orElse(List.of()).stream()
                .filter(lookup -> lookup.table().equals(table))
                .toList();
    }

    /** Whom a look-up asked for. Entities of several types may have the same id: those that the table is of come first. */
    private String entity(Lookup lookup) {
        List<EntityType> types = facts.map(RuleFacts::event).stream()
                .flatMap(event -> event.entities().stream())
                .filter(entity -> entity.id().equals(lookup.id()))
                .map(Entity::type)
                .toList();
        List<EntityType> asked =
                plan.table(lookup.table()).map(ReferenceTable::of).orElse(List.of());
        return types.stream()
                .filter(asked::contains)
                .findFirst()
                .or(() -> types.stream().findFirst())
                .map(type -> "the " + lower(type) + " " + TextWords.plain(lookup.id()))
                .orElse(TextWords.plain(lookup.id()));
    }

    /** What an entry says, in brackets and beginning with a space; empty where it says nothing. */
    private static String entry(Map<String, String> values) {
        List<String> told = new ArrayList<>();
        Map<String, String> others = new TreeMap<>(values);
        for (String field : TOLD_FIRST) {
            Optional.ofNullable(others.remove(field)).ifPresent(value -> told.add(field(field, value)));
        }
        others.forEach((field, value) -> told.add(field(field, value)));
        return told.isEmpty() ? "" : told.stream().collect(Collectors.joining(", ", " (", ")"));
    }

    private static String field(String name, String value) {
        return TextWords.plain(name) + ": " + TextWords.plain(value);
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
