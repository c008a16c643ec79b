package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that happened and wants an answer, or feeds history.
 *
 * @param eventTimeMillis since the epoch
 * @param entities 1 to 8, each type once; the first keys the record
 * @param decideByMillis read after it, the event counts and is answered EXPIRED
 * @param historyOnly feeds the windows and gets no answer
 * @param correlationId the earlier event that a reversal, correction or capture is about
 * @param payload absent for a reversal
 * @param attributes the publisher's own fields: String, Double or Boolean values
 */
public record RiskEvent(
        String tenant,
        String eventId,
        EventKind kind,
        long eventTimeMillis,
        List<Entity> entities,
        OptionalLong decideByMillis,
        boolean historyOnly,
        Optional<String> correlationId,
        Optional<Payload> payload,
        Map<String, Object> attributes)
        implements Observation {
    public RiskEvent {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(kind, "kind is null");
        entities = List.copyOf(entities);
        requireNonNull(decideByMillis, "decideByMillis is null");
        requireNonNull(correlationId, "correlationId is null");
        requireNonNull(payload, "payload is null");
        attributes = Map.copyOf(attributes);
    }

    /** The payment, where the payload is one. */
    public Optional<Payment> payment() {
        return payload.filter(Payment.class::isInstance).map(Payment.class::cast);
    }

    /** The loan application, where the payload is one. */
    public Optional<LoanApplication> application() {
        return payload.filter(LoanApplication.class::isInstance).map(LoanApplication.class::cast);
    }
}
