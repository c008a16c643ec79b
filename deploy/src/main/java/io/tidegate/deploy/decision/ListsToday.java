package io.tidegate.deploy.decision;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreFactory;
import io.tidegate.ingest.decision.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What lists and profiles say today that they did not say when an event was decided. */
public final class ListsToday {
    private ListsToday() {}

    /**
     * One line for each change, of the entries that the decision asked for; empty where nothing changed, no store is
     * configured, or it does not answer.
     *
     * @param plan names the tables that there are now; others are not asked
     */
    public static List<String> changes(
            Recorded recorded, ReferencePlan plan, Optional<? extends ReferenceStoreFactory> factory) {
        List<ReferenceKey> keys = keys(recorded, plan);
        if (factory.isEmpty() || keys.isEmpty()) {
            return List.of();
        }
        List<String> changes = new ArrayList<>();
        try (ReferenceStore store = factory.get().open()) {
            for (Lookup now : store.fetch(keys)) {
                if (now.result() == Lookup.Result.UNAVAILABLE) {
                    continue;
                }
                recorded.decision().lookups().stream()
                        .distinct()
                        .filter(then ->
                                then.table().equals(now.table()) && then.id().equals(now.id()))
                        .filter(then -> !then.equals(now))
                        .map(then -> change(then, now))
                        .forEach(changes::add);
            }
        }
        return changes;
    }

    /** Those of the record and not those of the plan: features ask for entries as well. */
    private static List<ReferenceKey> keys(Recorded recorded, ReferencePlan plan) {
        String tenant = recorded.decision().tenant();
        return recorded.decision().lookups().stream()
                .flatMap(then ->
                        plan.table(then.table()).stream().map(table -> new ReferenceKey(tenant, table, then.id())))
                .distinct()
                .toList();
    }

    private static String change(Lookup then, Lookup now) {
        return now.id() + " in " + now.table() + ": then " + words(then) + ", now " + words(now);
    }

    private static String words(Lookup lookup) {
        return switch (lookup.result()) {
            case FOUND -> "there, version " + lookup.version() + " " + new TreeMap<>(lookup.values());
            case ABSENT -> "not there";
            case UNAVAILABLE -> "no answer";
        };
    }
}
