package io.tidegate.features.hop;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import java.util.Optional;

/** What a hop did with a record. */
public enum HopResult {
    /** An event, new: it counts from now on, and its vector is filled. */
    ADMITTED,
    /** An event whose id is known: it counts once, and its vector is filled as of its time. */
    DUPLICATE,
    /** At the first hop: an event whose id is known with other content. Not to be forwarded; see {@link #problem}. */
    CONFLICT,
    /** An event later than the allowed lateness: its vector is filled, and it is not inserted. */
    LATE,
    /** An outcome whose event is there. */
    SETTLED,
    /** The same, but a vector that should have seen it had been computed before. */
    SETTLED_LATE,
    /** An outcome that waits for its event. */
    PENDING,
    /** An outcome whose event is forgotten or would come too late. */
    DROPPED,
    /** The hop's entity does not take part: no state was touched. */
    PASSED;

    private static final Optional<Problem> CONFLICT_PROBLEM = Optional.of(new Problem(
            ErrorCode.DUPLICATE_CONFLICT,
            "The event id is known with other content; expected the same content, and the first answer stands."));

    /** Whether the record goes on along the relay. */
    public boolean isForwarded() {
        return this != CONFLICT;
    }

    /** The dead letter's reason, where the record is not forwarded. */
    public Optional<Problem> problem() {
        return this == CONFLICT ? CONFLICT_PROBLEM : Optional.empty();
    }
}
