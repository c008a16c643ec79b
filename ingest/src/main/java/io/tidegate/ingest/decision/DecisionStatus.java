package io.tidegate.ingest.decision;

/** What kind of answer it is. */
public enum DecisionStatus {
    /** A verdict was given. */
    DECIDED,
    /** Read after its decideBy: it counts in the windows and has no verdict. */
    EXPIRED,
    /** A reversal, correction or capture: applied, no verdict asked. */
    RECORDED
}
