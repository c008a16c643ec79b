package io.tidegate.ingest.decision;

import static java.util.Objects.requireNonNull;

/**
 * When an event arrived at a hop, as a number: its place among the records of its entity.
 *
 * @param attempt of the job that saw it
 */
public record Arrival(String hop, long attempt, long number) {
    public Arrival {
        requireNonNull(hop, "hop is null");
    }
}
