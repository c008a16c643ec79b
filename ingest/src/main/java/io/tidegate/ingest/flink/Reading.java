package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.Ingested;
import java.util.Optional;

/** What a source gives for a Kafka record: the valid record or the dead letter, exactly one of the two. */
record Reading(Optional<Ingested> ingested, Optional<DeadLetter> deadLetter) {
    Reading {
        requireNonNull(ingested, "ingested is null");
        requireNonNull(deadLetter, "deadLetter is null");
        if (ingested.isPresent() == deadLetter.isPresent()) {
            throw new IllegalArgumentException("a reading is a valid record or a dead letter, not both or neither");
        }
    }

    static Reading of(Ingested ingested) {
        return new Reading(Optional.of(ingested), Optional.empty());
    }

    static Reading of(DeadLetter deadLetter) {
        return new Reading(Optional.empty(), Optional.of(deadLetter));
    }
}
