package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;

/**
 * A record that must become a dead letter.
 *
 * @param keyedBy what keys the record: the first entity of an event
 * @param expected the code that the dead letter must have
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes
public record BadRecord(String keyedBy, byte[] value, ErrorCode expected) {
    public BadRecord {
        requireNonNull(keyedBy, "keyedBy is null");
        requireNonNull(value, "value is null");
        requireNonNull(expected, "expected is null");
    }
}
