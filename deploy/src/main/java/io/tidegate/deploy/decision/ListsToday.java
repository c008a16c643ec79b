package io.tidegate.deploy.decision;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreFactory;
import io.tidegate.ingest.decision.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lists and profiles say today that they did not say when an event was decided. */
public final class ListsToday {
    private ListsToday() {}

    /** One line for each change; empty where nothing changed, no store is configured, or it does not answer. */
    public static List<String> changes(
            Recorded recorded, ReferencePlan plan, Optional<? extends ReferenceStoreFactory> factory) {
        List<ReferenceKey> keys = plan.keys(recorded.event());
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
                        .filter(then ->
                                then.table().equals(now.table()) && then.id().equals(now.id()))
                        .filter(then -> !then.equals(now))
                        .map(then -> change(then, now))
                        .forEach(changes::add);
            }
        }
        return changes;
    }

    private static String change(Lookup then, Lookup now) {
        return now.id() + " in " + now.table() + ": then " + words(then) + ", now " + words(now);
    }

    private static String words(Lookup lookup) {
        return switch (lookup.result()) {
            case FOUND -> "there, version " + lookup.version() + " " + lookup.values();
            case ABSENT -> "not there";
            case UNAVAILABLE -> "no answer";
        };
    }
}
