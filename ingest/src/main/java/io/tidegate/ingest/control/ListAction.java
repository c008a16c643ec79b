package io.tidegate.ingest.control;

/** What is done with an entry of a list. */
public enum ListAction {
    /** Put on it, in place of an entry that was there. */
    LISTED,
    /** Taken off. */
    UNLISTED
}
