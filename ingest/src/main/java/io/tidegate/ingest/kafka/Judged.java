package io.tidegate.ingest.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Standing;

/**
 * A decision from the log, and what it counts for.
 *
 * @param partition of the decisions topic
 * @param offset in it
 * @param timestampMillis when it was written
 */
public record Judged(Decision decision, Standing standing, int partition, long offset, long timestampMillis) {
    public Judged {
        requireNonNull(decision, "decision is null");
        requireNonNull(standing, "standing is null");
    }
}
