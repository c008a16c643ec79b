package io.tidegate.ingest.decision;

/** As much of a record of the decisions topic as {@link Fences} need. */
public sealed interface LogHead permits DecisionHead, Fence {}
