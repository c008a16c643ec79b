package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The end of a run.
 *
 * @param sent all that was published, topic by topic and partition by partition
 * @param last the last checkpoint
 * @param waiting logged answers that still wait for their event to be read again
 */
record Finish(List<Sent> sent, Checkpoint last, int waiting) {
    Finish {
        sent = List.copyOf(sent);
        requireNonNull(last, "last is null");
    }
}
