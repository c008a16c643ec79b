package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.Optional;

/**
 * A record that was published.
 *
 * @param observation what it holds, where it is valid
 * @param problem the code of the dead letter that it must become
 * @param conflicts whether its event's id was published with other content before: it becomes a dead letter as long as
 *     the first hop knows the id
 */
record Sent(RecordOrigin origin, Optional<Observation> observation, Optional<ErrorCode> problem, boolean conflicts) {
    Sent {
        requireNonNull(origin, "origin is null");
        requireNonNull(observation, "observation is null");
        requireNonNull(problem, "problem is null");
    }

    @Override
    public String toString() {
        return origin.topic() + "-" + origin.partition() + "@" + origin.offset() + " "
                + observation
                        .map(o -> o.getClass().getSimpleName() + " " + o.eventId())
                        .orElse("bad record");
    }
}
