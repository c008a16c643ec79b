package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings the store to what the control log says. What the log never had stays, unless somebody wants it removed; that is
 * a change like any other, and logged.
 */
public final class ListRepair {
    private final Lists lists;
    private final Optional<Removal> unlogged;
    private final InstantSource clock;
    private long repaired;
    private long left;

    /** Who wants unlogged entries removed, and why. */
    public record Removal(String author, String reason) {
        public Removal {
            requireNonNull(author, "author is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** @param unlogged empty: what the log never had stays */
    public ListRepair(Lists lists, Optional<Removal> unlogged, InstantSource clock) {
        this.lists = requireNonNull(lists, "lists is null");
        this.unlogged = requireNonNull(unlogged, "unlogged is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Repairs some differences. */
    public void take(List<ListDifference> differences) {
        List<LoggedChange> logged = new ArrayList<>();
        List<ListChange> removals = new ArrayList<>();
        for (ListDifference difference : differences) {
            difference
                    .logged()
                    .ifPresentOrElse(
                            logged::add,
                            () -> unlogged.ifPresent(removal -> removals.add(removal(difference, removal))));
        }
        if (!logged.isEmpty()) {
            lists.bring(logged);
        }
        if (!removals.isEmpty()) {
            lists.change(removals);
        }
        repaired += logged.size() + removals.size();
        left += differences.size() - logged.size() - removals.size();
    }

    /** Entries that are as the log says by now. */
    public long repaired() {
        return repaired;
    }

    /** Entries that the log never had, and that stay. */
    public long left() {
        return left;
    }

    private ListChange removal(ListDifference difference, Removal removal) {
        return new ListChange(
                ListAction.UNLISTED,
                difference.key().tenant(),
                difference.key().table().name(),
                difference.key().id(),
                removal.author(),
                removal.reason(),
                clock.millis(),
                OptionalLong.empty());
    }
}
