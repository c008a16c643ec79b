package io.tidegate.ingest.mapping;

/** Which labels become outcomes. */
public enum LabelPublication {
    ALL,
    /** Frauds and defaults only, as chargebacks arrive: the rest is never said. */
    BAD_ONLY
}
