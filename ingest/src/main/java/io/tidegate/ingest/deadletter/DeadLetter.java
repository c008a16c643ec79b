package io.tidegate.ingest.deadletter;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that could not be used, whole, with the reason.
 *
 * @param key the Kafka record's key as read, absent where it had none or is no longer known
 * @param value the Kafka record's value as read, absent where it had none
 */
public record DeadLetter(RecordOrigin origin, Problem problem, Optional<byte[]> key, Optional<byte[]> value) {
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
