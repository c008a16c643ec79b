package io.tidegate.ingest.decision;

/** Where the time of one event goes inside the job. */
public enum Stage {
    DECODE,
    LOOKUP,
    FEATURES,
    SCORE,
    RULES
}
