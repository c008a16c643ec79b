package io.tidegate.features.reference;

import io.tidegate.features.catalog.EntryKey;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.TableLookup;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RiskEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables there are, and so which look-ups an event needs.
 *
 * @param asks one for each table and entity that takes part, then those that features need besides
 */
public record ReferencePlan(List<ReferenceTable> tables, List<ReferenceAsk> asks) implements Serializable {
    /** Most tables of a plan. */
    public static final int TABLES_MAX = 16;

    /** Most look-ups of an event. */
    public static final int ASKS_MAX = 24;

    private static final long serialVersionUID = 2;

    private static final ReferencePlan SHIPPED = new ReferencePlan(List.of(
            new ReferenceTable("denied_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT),
            new ReferenceTable("denied_merchants", ReferenceTable.Kind.LIST, EntityType.MERCHANT),
            new ReferenceTable("watched_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT),
            new ReferenceTable("allowed_accounts", ReferenceTable.Kind.LIST, EntityType.ACCOUNT),
            new ReferenceTable("account", ReferenceTable.Kind.PROFILE, EntityType.ACCOUNT),
            new ReferenceTable("merchant", ReferenceTable.Kind.PROFILE, EntityType.MERCHANT)));

    public ReferencePlan {
        tables = List.copyOf(tables);
        asks = List.copyOf(asks);
        if (tables.size() > TABLES_MAX || asks.size() > ASKS_MAX) {
            throw new IllegalArgumentException("tables=" + tables.size() + " asks=" + asks.size()
                    + ", expected at most " + TABLES_MAX + " and " + ASKS_MAX);
        }
        Set<String> names = new HashSet<>();
        for (ReferenceTable table : tables) {
            if (!names.add(table.name())) {
                throw new IllegalArgumentException("table " + table.name() + " stands there twice");
            }
        }
    }

    /** A plan that asks each table for the entities it is about. */
    public ReferencePlan(List<ReferenceTable> tables) {
        this(tables, ownAsks(tables));
    }

    /** The tables that the shipped rule sets ask. */
    public static ReferencePlan shipped() {
        return SHIPPED;
    }

    /** A plan without tables: no look-ups are made. */
    public static ReferencePlan none() {
        return new ReferencePlan(List.of());
    }

    /** The table of a name. */
    public Optional<ReferenceTable> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * This plan, with what the features of a catalog look up.
     *
     * @throws TidegateException INVALID_INPUT with every feature whose look-up cannot be made
     */
    public ReferencePlan with(FeatureCatalog catalog) {
        List<Problem> problems = new ArrayList<>();
        Set<ReferenceAsk> wanted = new LinkedHashSet<>(asks);
        for (FeatureDefinition definition : catalog.definitions()) {
            TableLookup.of(definition).ifPresent(lookup -> ask(lookup)
                    .ifPresentOrElse(wanted::add, () -> problems.add(problem(definition.name(), lookup))));
        }
        if (wanted.size() > ASKS_MAX) {
            problems.add(new Problem(
                    ErrorCode.INVALID_INPUT,
                    "Tables and features need asks=" + wanted.size() + " look-ups of an event; there can be at most "
                            + ASKS_MAX + "."));
        }
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
        return new ReferencePlan(tables, List.copyOf(wanted));
    }

    /**
     * What must be asked for an observation, in the order of the asks. Nothing for outcomes, and for events that get
     * no verdict: nobody would read the answers.
     */
    public List<ReferenceKey> keys(Observation observation) {
        if (!(observation instanceof RiskEvent event)
                || event.historyOnly()
                || !event.kind().isDecided()) {
            return List.of();
        }
        List<ReferenceKey> keys = new ArrayList<>(asks.size());
        for (ReferenceAsk ask : asks) {
            Optional<String> id = ask.key().id(event);
            if (id.isPresent()) {
                keys.add(new ReferenceKey(event.tenant(), ask.table(), id.get()));
            }
        }
        return keys;
    }

    /** Empty where there is no such table of profiles, or rules ask it for other entities. */
    private Optional<ReferenceAsk> ask(TableLookup lookup) {
        return table(lookup.table())
                .filter(table -> table.kind() == ReferenceTable.Kind.PROFILE)
                .filter(table -> table.of().isEmpty()
                        || table.of().stream().map(EntryKey::of).anyMatch(lookup.key()::equals))
                .map(table -> new ReferenceAsk(table, lookup.key()));
    }

    private Problem problem(String feature, TableLookup lookup) {
        String head = "The feature " + feature + " takes " + lookup.text() + "; ";
        Optional<ReferenceTable> table = table(lookup.table());
        String tail = table.isEmpty()
                ? "the configuration's reference.tables name no table=" + lookup.table() + ", only "
                        + tables.stream().map(ReferenceTable::name).toList() + "."
                : table.get().kind() == ReferenceTable.Kind.LIST
                        ? "the table is of kind=LIST, expected PROFILE."
                        : "the table is of=" + table.get().of() + ", so key="
                                + lookup.key().text()
                                + " names none of its entries. Leave 'of' out of the table, or take another key.";
        return new Problem(ErrorCode.INVALID_INPUT, head + tail);
    }

    private static List<ReferenceAsk> ownAsks(List<ReferenceTable> tables) {
        List<ReferenceAsk> asks = new ArrayList<>();
        for (ReferenceTable table : tables) {
            for (EntityType type : table.of()) {
                asks.add(new ReferenceAsk(table, EntryKey.of(type)));
            }
        }
        return asks;
    }
}
