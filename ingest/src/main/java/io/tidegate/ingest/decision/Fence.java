package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

/**
 * From here on, decisions of lower attempts for these key groups are void.
 *
 * @param keyGroupLast inclusive
 * @param writer random id of the subtask that wrote it
 */
public record Fence(long attempt, int keyGroupFirst, int keyGroupLast, String writer) implements LogEntry, LogHead {
    public Fence {
        requireNonNull(writer, "writer is null");
    }

    /** Whether a decision that stands behind this fence is void by it. */
    public boolean voids(Decision decision) {
        return decision.attempt() < attempt
                && decision.keyGroup() >= keyGroupFirst
                && decision.keyGroup() <= keyGroupLast;
    }
}
