package io.tidegate.ingest.event;

/** What an event's kind needs. */
public sealed interface Payload permits Payment, LoanApplication {}
