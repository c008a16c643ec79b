package io.tidegate.ingest.deadletter;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, whole, with the reason. Of one that was packed on its way and is longer than any
 * record should be, the beginning: the reason says so, and the origin tells where the whole is.
 *
 * @param key the Kafka record's key as read, absent where it had none or is no longer known
 * @param value the Kafka record's value as read, absent where it had none
 */
public record DeadLetter(RecordOrigin origin, Problem problem, Optional<byte[]> key, Optional<byte[]> value) {
    /** Most bytes of a value that are kept. */
    public static final int VALUE_BYTES_MAX = 1 << 20;
    /** Most bytes of a key that are kept. */
    public static final int KEY_BYTES_MAX = 64 << 10;

    public DeadLetter {
        requireNonNull(origin, "origin is null");
        requireNonNull(problem, "problem is null");
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
    }

    /** A record that read well but cannot be used further down; its Kafka key did not travel along. */
    public static DeadLetter of(Ingested ingested, Problem problem) {
        return new DeadLetter(ingested.origin(), problem, Optional.empty(), Optional.of(ingested.bytes()));
    }

    /** A record as Kafka gave it, which is not bounded: brokers hold their limit against packed bytes. */
    public static DeadLetter of(RecordOrigin origin, Problem problem, byte @Nullable [] key, byte @Nullable [] value) {
        int keyBytes = key == null ? 0 : key.length;
        int valueBytes = value == null ? 0 : value.length;
        if (keyBytes <= KEY_BYTES_MAX && valueBytes <= VALUE_BYTES_MAX) {
            return new DeadLetter(origin, problem, Optional.ofNullable(key), Optional.ofNullable(value));
        }
        Problem cut = new Problem(
                problem.code(),
                problem.message() + "; kept are at most the first " + KEY_BYTES_MAX + " of " + keyBytes
                        + " bytes of the key and " + VALUE_BYTES_MAX + " of " + valueBytes + " of the value");
        return new DeadLetter(
                origin,
                cut,
                Optional.ofNullable(key).map(bytes -> Arrays.copyOf(bytes, Math.min(keyBytes, KEY_BYTES_MAX))),
                Optional.ofNullable(value).map(bytes -> Arrays.copyOf(bytes, Math.min(valueBytes, VALUE_BYTES_MAX))));
    }

    /** Equal by content, bytes included. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that
                && origin.equals(that.origin)
                && problem.equals(that.problem)
                && Arrays.equals(key.orElse(null), that.key.orElse(null))
                && Arrays.equals(value.orElse(null), that.value.orElse(null));
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, problem, Arrays.hashCode(key.orElse(null)), Arrays.hashCode(value.orElse(null)));
    }

    /** Without the bytes: they may hold personal data. */
    @Override
    public String toString() {
        return problem.code() + " at " + origin.topic() + "-" + origin.partition() + "@" + origin.offset() + ", "
                + value.map(bytes -> bytes.length).orElse(0) + " bytes";
    }
}
