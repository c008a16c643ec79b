package io.tidegate.ingest.control;

/** How a release came to be, and so what it needs. */
public enum ReleaseAction {
    /** Written before releases were signed, or by a newer writer: never put in force. */
    UNKNOWN,
    /** By two people; a rule set with the report of a replay, unless none was in force. */
    RELEASED,
    /** Back to what an earlier release had put in force, by two people. */
    ROLLED_BACK,
    /** The emergency path: by one person, without a report. */
    FORCED,
    /** Back to the former release, by the job itself. */
    WITHDRAWN;

    /** Whether author and approver must both sign it. */
    public boolean needsTwo() {
        return this == RELEASED || this == ROLLED_BACK;
    }

    /** Whether it puts in force again what an earlier release had. */
    public boolean goesBack() {
        return this == ROLLED_BACK || this == WITHDRAWN;
    }
}
