package io.tidegate.features.window;

/** What became of a label offered to a history. */
public enum Settlement {
    /** Its event is there. */
    SETTLED,
    /** Its event has not arrived: the label waits for it. */
    PENDING,
    /** Its event is forgotten, or would come too late to count. */
    DROPPED
}
