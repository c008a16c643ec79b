package io.tidegate.ingest.event;

/** What came true of an event. */
public enum Label {
    FRAUD,
    LEGITIMATE,
    REPAID,
    DEFAULTED;

    /** True for the labels that a risk model learns to foresee. */
    public boolean isBad() {
        return this == FRAUD || this == DEFAULTED;
    }
}
