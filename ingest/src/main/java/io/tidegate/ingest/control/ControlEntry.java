package io.tidegate.ingest.control;

/** A record of the control log: what somebody changed while the job runs. */
public sealed interface ControlEntry permits Release, ListChange {
    /** Who did it. */
    String author();

    /** Why. */
    String reason();
}
