package io.tidegate.features.window;

/** What became of an event offered to a history. */
public enum Admission {
    /** New: it counts from now on. */
    ADMITTED,
    /** Known, with the same content: it counts once. */
    DUPLICATE,
    /** Known, with other content: the first stands. */
    CONFLICT,
    /** Older than the allowed lateness: not inserted. */
    LATE
}
