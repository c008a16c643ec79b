package io.tidegate.features.oracle;

/** What a random stream is meant to hold; each has to occur in a run of the suite. */
enum Happening {
    PAYMENT,
    APPLICATION,
    HISTORY_ONLY,
    WITHOUT_HOP_ENTITY,
    SAME_MILLISECOND,
    OUT_OF_ORDER,
    LATE,
    DUPLICATE,
    CONFLICT,
    REVERSAL,
    REVERSAL_BEFORE_EVENT,
    CORRECTION,
    CORRECTION_BEFORE_EVENT,
    CAPTURE,
    LABEL,
    LABEL_BEFORE_EVENT,
    LABEL_CHANGED,
    LABEL_DROPPED,
    RESTART,
    HUNDREDS_OF_ROWS,
    THOUSANDS_OF_ROWS
}
