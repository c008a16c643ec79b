package io.tidegate.ingest.decision;

/** What was missing when an event was decided. */
public enum Degradation {
    /** Later than the allowed lateness: decided, not inserted in the windows. */
    LATE,
    /** An entity has more events than are kept exactly: a window that reaches further back counts those kept. */
    HISTORY_CUT,
    /** Known to the history, but its answer is no longer kept: decided again. */
    DECIDED_AGAIN,
    /** Reference data did not answer before the deadline. */
    REFERENCE_UNAVAILABLE,
    /** No model was in force for the product, and its rule set asks for a score. */
    NO_MODEL,
    /** The model in force failed on this vector. */
    MODEL_FAILED,
    /** No rule set was in force for the product: the verdict is REVIEW. */
    NO_RULE_SET,
    /** Something that only a newer version of Tidegate has a name for. */
    OTHER
}
