package io.tidegate.ingest.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Valid events and outcomes for tests, one of each kind, at a fixed time. */
public final class EventSamples {
    /** 2026-01-05T10:00:00Z. */
    public static final long EVENT_TIME = 1_767_607_200_000L;

    /** The origin of a record published a second after the samples' event time. */
    public static final RecordOrigin ORIGIN = new RecordOrigin("tidegate.events", 3, 42, EVENT_TIME + 1000);

    private EventSamples() {}

    public static RiskEvent payment() {
        return payment("payment-1");
    }

    public static RiskEvent payment(String eventId) {
        return event(
                eventId,
                EventKind.PAYMENT,
                List.of(entity(EntityType.ACCOUNT, "account-1"), entity(EntityType.MERCHANT, "merchant-1")),
                Optional.empty(),
                Optional.of(Payment.of(new Money(5716, "USD"))),
                Map.of());
    }

    /** A payment with every field set. */
    public static RiskEvent fullPayment() {
        return new RiskEvent(
                "bank-\u00e9",
                "payment-2",
                EventKind.PAYMENT,
                EVENT_TIME,
                List.of(
                        entity(EntityType.ACCOUNT, "account-1"),
                        entity(EntityType.CARD, "card-1"),
                        entity(EntityType.MERCHANT, "merchant-1"),
                        entity(EntityType.DEVICE, "device-\ud83d\ude00"),
                        entity(EntityType.BUSINESS, "business-1")),
                OptionalLong.of(EVENT_TIME + 500),
                true,
                Optional.of("payment-0"),
                Optional.of(new Payment(
                        new Money(Money.AMOUNT_MINOR_MAX, "JPY"),
                        new Money(0, "EUR"),
                        Optional.of("5411"),
                        Optional.of("ECOMMERCE"),
                        Optional.of("DE"),
                        OptionalDouble.of(-90),
                        OptionalDouble.of(180))),
                Map.of("city", "Ulm", "risk", 0.5, "vip", true));
    }

    public static RiskEvent application() {
        return event(
                "application-1",
                EventKind.APPLICATION,
                List.of(entity(EntityType.BUSINESS, "business-1"), entity(EntityType.MERCHANT, "merchant-1")),
                Optional.empty(),
                Optional.of(new LoanApplication(
                        new Money(2_500_000, "USD"),
                        36,
                        Optional.of("EQUIPMENT"),
                        Optional.of("722511"),
                        OptionalInt.of(4),
                        OptionalInt.of(30),
                        OptionalLong.of(30_000_000),
                        OptionalLong.of(0))),
                Map.of());
    }

    public static RiskEvent reversal() {
        return following("reversal-1", EventKind.REVERSAL, Optional.empty());
    }

    public static RiskEvent correction() {
        return following("correction-1", EventKind.CORRECTION, Optional.of(Payment.of(new Money(5000, "USD"))));
    }

    public static RiskEvent capture() {
        return following("capture-1", EventKind.CAPTURE, Optional.of(Payment.of(new Money(5716, "USD"))));
    }

    /** One event of each kind, and a payment with every field set. */
    public static List<RiskEvent> all() {
        return List.of(payment(), fullPayment(), application(), reversal(), correction(), capture());
    }

    public static Outcome outcome() {
        return new Outcome(
                "bank", "payment-1", EVENT_TIME, payment().entities(), Label.FRAUD, EVENT_TIME + 7 * 86_400_000L);
    }

    /** An event of the sample tenant at the samples' time. */
    public static RiskEvent event(
            String eventId,
            EventKind kind,
            List<Entity> entities,
            Optional<String> correlationId,
            Optional<Payload> payload,
            Map<String, Object> attributes) {
        return new RiskEvent(
                "bank",
                eventId,
                kind,
                EVENT_TIME,
                entities,
                OptionalLong.empty(),
                false,
                correlationId,
                payload,
                attributes);
    }

    public static Entity entity(EntityType type, String id) {
        return new Entity(type, id);
    }

    private static RiskEvent following(String eventId, EventKind kind, Optional<Payload> payload) {
        return event(eventId, kind, payment().entities(), Optional.of("payment-1"), payload, Map.of());
    }
}
