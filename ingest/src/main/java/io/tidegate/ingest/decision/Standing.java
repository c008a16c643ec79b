package io.tidegate.ingest.decision;

/** What a decision on the log counts for, by the rule that the first record of an event id that is not void is the answer. */
public enum Standing {
    /** The first record of its event id that is not void. */
    ANSWER,
    /** A later one that says the same. */
    SAME,
    /** A later one that says otherwise. */
    CONTRADICTION,
    /** A logged answer said again after a restore, or a record behind a fence of a higher attempt for its key group. */
    VOID
}
