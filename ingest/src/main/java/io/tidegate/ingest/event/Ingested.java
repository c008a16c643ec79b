package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

/**
 * A record that was read and is valid.
 *
 * @param bytes as read; the decision keeps them
 * @param readAtMillis when the job read it, milliseconds since the epoch
 * @param decodeNanos what reading and checking took
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once read
public record Ingested(
        RecordOrigin origin, byte[] bytes, Observation observation, long readAtMillis, long decodeNanos) {
    public Ingested {
        requireNonNull(origin, "origin is null");
        requireNonNull(bytes, "bytes is null");
        requireNonNull(observation, "observation is null");
    }
}
