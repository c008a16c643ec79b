package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the control log says about lists: the newest change of each entry that it ever had. */
public final class ListState {
    /** Most entries that the log may have had, those that ended included. */
    public static final int ENTRIES_MAX = 1_000_000;

    private final ListLog log;
    private final ReferencePlan plan;
    private final Map<ReferenceKey, LoggedChange> newest = new HashMap<>();
    private final Set<String> unknownLists = new HashSet<>();
    private long nextOffset;
    private long unreadable;

    private ListState(ListLog log, ReferencePlan plan) {
        this.log = requireNonNull(log, "log is null");
        this.plan = requireNonNull(plan, "plan is null");
    }

    /**
     * Reads the log to its end.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE, or INVALID_INPUT where it has had more entries than fit
     */
    public static ListState read(ListLog log, ReferencePlan plan) {
        ListState state = new ListState(log, plan);
        state.readOn();
        return state;
    }

    /** Reads what the log has got since. */
    void readOn() {
        ListLog.Reading reading = log.read(nextOffset, this::take);
        nextOffset = reading.nextOffset();
        unreadable += reading.unreadable();
    }

    /** The newest change of an entry; empty where it never had one. */
    public Optional<LoggedChange> newest(ReferenceKey key) {
        return Optional.ofNullable(newest.get(key));
    }

    /** The entries that are on their lists at a time. */
    Set<ReferenceKey> listedAt(long epochMillis) {
        Set<ReferenceKey> listed = new HashSet<>();
        newest.forEach((key, logged) -> {
            if (logged.change().isListedAt(epochMillis)) {
                listed.add(key);
            }
        });
        return listed;
    }

    /** Records of the log that were passed over because they cannot be read. */
    long unreadable() {
        return unreadable;
    }

    /** Lists that the log names and the plan does not have. */
    Set<String> unknownLists() {
        return Set.copyOf(unknownLists);
    }

    private void take(LoggedChange logged) {
        Optional<ReferenceKey> key = logged.key(plan);
        if (key.isPresent()) {
            newest.put(key.get(), logged);
        } else if (unknownLists.size() < ReferencePlan.TABLES_MAX) {
            unknownLists.add(logged.change().list());
        }
        if (newest.size() > ENTRIES_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "the control log has had more than entries=" + ENTRIES_MAX + " of lists, the most that fit");
        }
    }
}
