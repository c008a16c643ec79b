package io.tidegate.ingest.decision;

/** Where an answer comes from. */
public enum DecisionOrigin {
    /** Made for this record. */
    DECIDED,
    /** The event was sent again: the answer that was given before. */
    DUPLICATE,
    /** After a restore: an answer found in the log, said again. Void. */
    REPEATED
}
