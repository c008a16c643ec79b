package io.tidegate.ingest.error;

/** Whose error it is, and so what happens next. */
public enum ErrorType {
    /** The event is at fault: it goes to the dead letters, whole, and the stream goes on. */
    EVENT,
    /** A document or command of a person is at fault: it is refused and what was in force stays. */
    OFFICER,
    /** Something outside is slow or gone: the decision is made without it and says so. */
    DEPENDENCY,
    /** Tidegate is at fault: the job stops and restarts from its last checkpoint. */
    BUG
}
