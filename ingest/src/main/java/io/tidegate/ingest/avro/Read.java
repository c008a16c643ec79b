package io.tidegate.ingest.avro;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.Optional;

/** A wire record, or why there is none: exactly one of the two. */
record Read<T>(Optional<T> wire, Optional<Problem> problem) {
    static <T> Read<T> of(T wire) {
        return new Read<>(Optional.of(wire), Optional.empty());
    }

    static <T> Read<T> refused(ErrorCode code, String message) {
        return new Read<>(Optional.empty(), Optional.of(new Problem(code, message)));
    }

    /** The wire record, for readers of our own topics, where anything else stops the command. */
    T orThrow() {
        return wire.orElseThrow(() -> new TidegateException(problem.stream().toList()));
    }
}
