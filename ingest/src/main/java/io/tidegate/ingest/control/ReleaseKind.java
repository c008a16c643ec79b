package io.tidegate.ingest.control;

/** What a release puts in force. */
public enum ReleaseKind {
    /** One YAML document. */
    RULE_SET,
    /** A model package. */
    MODEL
}
