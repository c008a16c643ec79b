package io.tidegate.loadtests.audit;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RiskEvent;

/**
 * A record of the events topic; an event that was sent twice has two.
 *
 * @param publishedMillis its timestamp, since the epoch
 */
public record SentRecord(int partition, long offset, long publishedMillis, RiskEvent event) {
    public SentRecord {
        requireNonNull(event, "event is null");
    }

    /** The event's id, as decisions are keyed. */
    public String eventKey() {
        return EntityKey.ofEvent(event.tenant(), event.eventId());
    }
}
