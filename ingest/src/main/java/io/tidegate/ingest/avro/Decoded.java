package io.tidegate.ingest.avro;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Ingested;
import java.util.Optional;

/** What came of reading a record: the record, or the first problem in the order of the error codes. */
public sealed interface Decoded {
    /** The record, where it is valid. */
    default Optional<Ingested> ingested() {
        return this instanceof Valid valid ? Optional.of(valid.record()) : Optional.empty();
    }

    /** What is wrong, where it is not. */
    default Optional<Problem> problem() {
        return this instanceof Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    /** A record that was read and is valid. */
    record Valid(Ingested record) implements Decoded {
        public Valid {
            requireNonNull(record, "record is null");
        }
    }

    /** A record that cannot be used. */
    record Refused(Problem reason) implements Decoded {
        public Refused {
            requireNonNull(reason, "reason is null");
        }
    }
}
