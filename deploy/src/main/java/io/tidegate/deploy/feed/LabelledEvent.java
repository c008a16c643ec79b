package io.tidegate.deploy.feed;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/**
 * An event and the truth about it.
 *
 * @param label what came true, for evaluation; absent where nobody knows
 * @param outcome what is told of it, and when; absent where nothing is
 */
public record LabelledEvent(RiskEvent event, Optional<Label> label, Optional<Outcome> outcome) {
    public LabelledEvent {
        requireNonNull(event, "event is null");
        requireNonNull(label, "label is null");
        requireNonNull(outcome, "outcome is null");
    }
}
