package io.tidegate.ingest.decision;

/** What to do, in rising strictness. */
public enum Verdict {
    APPROVE,
    STEP_UP,
    REVIEW,
    DECLINE;

    /** The stricter of the two. */
    public Verdict strictest(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
