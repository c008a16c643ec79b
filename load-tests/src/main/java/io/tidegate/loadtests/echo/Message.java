package io.tidegate.loadtests.echo;

import static java.util.Objects.requireNonNull;

/**
 * An event as it is sent.
 *
 * @param id by which its answer is known
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Message(String id, byte[] key, byte[] value) {
    Message {
        requireNonNull(id, "id is null");
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
    }
}
