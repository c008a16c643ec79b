package io.tidegate.ingest.event;

/** What happened. */
public enum EventKind {
    PAYMENT,
    APPLICATION,
    REVERSAL,
    CORRECTION,
    CAPTURE;

    /** True where a verdict is asked for; the others are recorded. */
    public boolean isDecided() {
        return this == PAYMENT || this == APPLICATION;
    }
}
