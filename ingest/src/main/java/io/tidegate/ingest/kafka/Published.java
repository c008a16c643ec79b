package io.tidegate.ingest.kafka;

/**
 * Where a record was written.
 *
 * @param timestampMillis the record's own timestamp: when it was published
 */
public record Published(int partition, long offset, long timestampMillis) {}
