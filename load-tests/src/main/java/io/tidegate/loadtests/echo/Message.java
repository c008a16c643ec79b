package io.tidegate.loadtests.echo;

import static java.util.Objects.requireNonNull;

/**
 * An event as it is sent.
 *
 * @param id by which its answer is known
 * @param entityKey the Kafka key that a publisher gives it
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Message(String id, byte[] entityKey, byte[] value) {
    Message {
        requireNonNull(id, "id is null");
        requireNonNull(entityKey, "entityKey is null");
        requireNonNull(value, "value is null");
    }
}
