package io.tidegate.deploy.feed;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/**
 * An event and what will be known of it.
 *
 * @param outcome absent where nothing ever is
 */
public record LabelledEvent(RiskEvent event, Optional<Outcome> outcome) {
    public LabelledEvent {
        requireNonNull(event, "event is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** Whether it turns out bad: a fraud or a default. */
    public boolean isBad() {
        return outcome.isPresent() && outcome.get().label().isBad();
    }
}
