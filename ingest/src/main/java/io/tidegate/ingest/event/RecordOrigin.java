package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

/**
 * Where a Kafka record was read.
 *
 * @param timestampMillis the record's own timestamp: when it was published
 */
public record RecordOrigin(String topic, int partition, long offset, long timestampMillis) {
    public RecordOrigin {
        requireNonNull(topic, "topic is null");
    }
}
