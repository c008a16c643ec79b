package io.tidegate.ingest.decision;

/** A record of the decisions topic. */
public sealed interface LogEntry permits Decision, Fence {}
