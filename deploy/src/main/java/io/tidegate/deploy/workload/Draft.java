package io.tidegate.deploy.workload;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event before its place in the stream is known, and so its id.
 *
 * @param merchant number of the merchant that takes part
 */
record Draft(
        EventKind kind,
        long timeMillis,
        List<Entity> entities,
        Payload payload,
        int merchant,
        Optional<FraudPattern> pattern) {
    Draft {
        requireNonNull(kind, "kind is null");
        entities = List.copyOf(entities);
        requireNonNull(payload, "payload is null");
        requireNonNull(pattern, "pattern is null");
    }

    RiskEvent event(String tenant, String eventId) {
        return new RiskEvent(
                tenant,
                eventId,
                kind,
                timeMillis,
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(payload),
                Map.of());
    }
}
