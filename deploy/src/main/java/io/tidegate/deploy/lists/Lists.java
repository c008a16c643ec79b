package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes lists: first on the control log, then in the store, so that nothing changes unlogged. Afterwards the log is
 * looked at once more: where somebody else changed the same entry meanwhile, the store gets the newest change. Whoever
 * writes an entry last does so too, so the store ends at what the log says, whatever the order of the writes.
 */
public final class Lists {
    /** Most changes of one call. */
    public static final int CHANGES_MAX = 500;

    private final ListLog log;
    private final ListStore store;
    private final ReferencePlan plan;
    private final InstantSource clock;

    public Lists(ListLog log, ListStore store, ReferencePlan plan, InstantSource clock) {
        this.log = requireNonNull(log, "log is null");
        this.store = requireNonNull(store, "store is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes changes.
     *
     * @return each with its place on the log
     * @throws TidegateException KAFKA_UNAVAILABLE where the log does not take them; REFERENCE_UNAVAILABLE where the store is
     *     away, and with what to do where it goes away after the log took them
     */
    public List<LoggedChange> change(List<ListChange> changes) {
        if (changes.isEmpty() || changes.size() > CHANGES_MAX) {
            throw new IllegalArgumentException(
                    "changes=" + changes.size() + ", expected 1 to " + CHANGES_MAX + " at a time");
        }
        store.find(keys(changes)); // a store that is away refuses the change before it is logged
        List<LoggedChange> logged = log.append(changes);
        try {
            bring(logged);
        } catch (TidegateException e) {
            throw unfinished(logged, e);
        }
        return logged;
    }

    /** Brings the store to what logged changes say, and to what was logged of the same entries since. */
    void bring(List<LoggedChange> logged) {
        Map<ReferenceKey, LoggedChange> newest = new LinkedHashMap<>();
        long from = 0;
        for (LoggedChange change : logged) {
            change.key(plan).ifPresent(key -> newest.merge(key, change, Lists::newer));
            from = Math.max(from, change.offset() + 1);
        }
        Map<ReferenceKey, LoggedChange> open = newest;
        while (!open.isEmpty()) {
            apply(open);
            Map<ReferenceKey, LoggedChange> since = new LinkedHashMap<>();
            from = log.read(from, change -> change.key(plan)
                            .filter(newest::containsKey)
                            .ifPresent(key -> since.merge(key, change, Lists::newer)))
                    .nextOffset();
            open = since;
        }
    }

    private List<ReferenceKey> keys(List<ListChange> changes) {
        return changes.stream()
                .map(change -> new LoggedChange(0, change).key(plan))
                .flatMap(Optional::stream)
                .toList();
    }

    private void apply(Map<ReferenceKey, LoggedChange> changes) {
        List<ListStore.Put> puts = new ArrayList<>();
        List<ReferenceKey> ends = new ArrayList<>();
        long nowMillis = clock.millis();
        changes.forEach((key, logged) -> {
            if (logged.change().isListedAt(nowMillis)) {
                puts.add(logged.put(key));
            } else {
                ends.add(key);
            }
        });
        if (!puts.isEmpty()) {
            store.put(puts);
        }
        if (!ends.isEmpty()) {
            store.remove(ends);
        }
    }

    private static LoggedChange newer(LoggedChange one, LoggedChange other) {
        return one.offset() >= other.offset() ? one : other;
    }

    private static TidegateException unfinished(List<LoggedChange> logged, TidegateException cause) {
        List<Problem> problems = new ArrayList<>(cause.problems());
        problems.add(new Problem(
                ErrorCode.REFERENCE_UNAVAILABLE,
                "changes=" + logged.size()
                        + " stand on the control log, and perhaps not in Redis, so the job may not see"
                        + " them. When Redis and Kafka answer again: deploy/tidegate lists repair"));
        return new TidegateException(problems);
    }
}
