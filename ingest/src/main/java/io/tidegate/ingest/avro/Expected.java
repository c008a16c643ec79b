package io.tidegate.ingest.avro;

/** Which record a topic holds. */
public enum Expected {
    EVENT,
    OUTCOME
}
