package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.decision.Lookup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Compares the store with what the control log says, entry by entry. */
public final class ListAudit {
    /** What two clocks may be apart, in milliseconds: an entry that ends in this time is neither there nor missing. */
    static final long CLOCKS_APART_MILLIS_MAX = 5_000;

    private final ListLog log;
    private final ListStore store;
    private final ReferencePlan plan;
    private final InstantSource clock;

    public ListAudit(ListLog log, ListStore store, ReferencePlan plan, InstantSource clock) {
        this.log = requireNonNull(log, "log is null");
        this.store = requireNonNull(store, "store is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What was compared.
     *
     * @param listed entries that the log has on lists
     * @param differences told
     * @param unreadable records of the log that could not be read, so that what they say is not known
     * @param unknownLists lists of the log that the plan does not have; they were left out
     */
    public record Findings(long listed, long differences, long unreadable, Set<String> unknownLists) {
        public Findings {
            unknownLists = Set.copyOf(unknownLists);
        }
    }

    /**
     * Compares.
     *
     * @param each is told the differences, some at a time, at most {@link Lists#CHANGES_MAX}; it may change the store
     */
    public Findings compare(Consumer<List<ListDifference>> each) {
        ListState state = ListState.read(log, plan);
        Comparison comparison = new Comparison(state, each);
        Set<ReferenceKey> unseen = state.listedAt(clock.millis());
        long listed = unseen.size();
        store.scan(plan, key -> {
            unseen.remove(key);
            comparison.add(key);
        });
        unseen.forEach(comparison::add);
        comparison.judge();
        return new Findings(listed, comparison.told.size(), state.unreadable(), state.unknownLists());
    }

    /** A comparison under way. */
    private final class Comparison {
        private final ListState state;
        private final Consumer<List<ListDifference>> each;
        private final Set<ReferenceKey> told = new HashSet<>();
        private final Set<ReferenceKey> batch = new HashSet<>();

        Comparison(ListState state, Consumer<List<ListDifference>> each) {
            this.state = state;
            this.each = each;
        }

        void add(ReferenceKey key) {
            batch.add(key);
            if (batch.size() == Lists.CHANGES_MAX) {
                judge();
            }
        }

        void judge() {
            batch.removeAll(told);
            List<ReferenceKey> suspects = keys(differences(List.copyOf(batch)));
            batch.clear();
            if (!suspects.isEmpty()) {
                state.readOn(); // somebody may have changed them since the log was read
                List<ListDifference> differences = differences(suspects);
                told.addAll(keys(differences));
                if (!differences.isEmpty()) {
                    each.accept(differences);
                }
            }
        }

        private List<ListDifference> differences(List<ReferenceKey> keys) {
            List<ListDifference> differences = new ArrayList<>();
            long nowMillis = clock.millis();
            for (ListStore.Found found : keys.isEmpty() ? List.<ListStore.Found>of() : store.find(keys)) {
                Optional<LoggedChange> logged = state.newest(found.key());
                kind(logged, found, nowMillis)
                        .ifPresent(kind -> differences.add(new ListDifference(kind, found.key(), logged, found)));
            }
            return differences;
        }

        private static List<ReferenceKey> keys(List<ListDifference> differences) {
            return differences.stream().map(ListDifference::key).toList();
        }
    }

    private static Optional<ListDifference.Kind> kind(
            Optional<LoggedChange> logged, ListStore.Found found, long nowMillis) {
        boolean isThere = found.lookup().result() != Lookup.Result.ABSENT;
        if (logged.isEmpty()) {
            return isThere ? Optional.of(ListDifference.Kind.UNLOGGED) : Optional.empty();
        }
        ListChange change = logged.get().change();
        if (change.isListedAt(nowMillis)) {
            if (!isThere) {
                return endsAbout(change.untilMillis(), nowMillis)
                        ? Optional.empty()
                        : Optional.of(ListDifference.Kind.MISSING);
            }
            boolean isSame = found.lookup().equals(logged.get().put(found.key()).expected())
                    && endsTogether(change.untilMillis(), found.endsAtMillis());
            return isSame ? Optional.empty() : Optional.of(ListDifference.Kind.CHANGED);
        }
        return isThere && !endsAbout(found.endsAtMillis(), nowMillis)
                ? Optional.of(ListDifference.Kind.LEFT)
                : Optional.empty();
    }

    private static boolean endsAbout(OptionalLong endMillis, long nowMillis) {
        return endMillis.isPresent() && endMillis.getAsLong() - nowMillis < CLOCKS_APART_MILLIS_MAX;
    }

    private static boolean endsTogether(OptionalLong oneMillis, OptionalLong otherMillis) {
        return oneMillis.isPresent() && otherMillis.isPresent()
                ? Math.abs(oneMillis.getAsLong() - otherMillis.getAsLong()) < CLOCKS_APART_MILLIS_MAX
                : oneMillis.isEmpty() && otherMillis.isEmpty();
    }
}
