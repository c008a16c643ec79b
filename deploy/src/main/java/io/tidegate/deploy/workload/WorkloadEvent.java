package io.tidegate.deploy.workload;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/**
 * One event of the stream and the truth about it.
 *
 * @param outcome what will be known of it, and when; absent where nothing ever is
 * @param pattern by which it is fraudulent; for tests, never in an event
 */
public record WorkloadEvent(RiskEvent event, Optional<Outcome> outcome, Optional<FraudPattern> pattern) {
    public WorkloadEvent {
        requireNonNull(event, "event is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(pattern, "pattern is null");
    }
}
