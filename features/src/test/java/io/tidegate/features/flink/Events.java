package io.tidegate.features.flink;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Events as they leave the source. */
final class Events {
    private Events() {}

    /** A payment of an account to the merchant "shop". */
    static Ingested payment(String eventId, String account) {
        RiskEvent event = new RiskEvent(
                "north",
                eventId,
                EventKind.PAYMENT,
                1_700_000_000_000L,
                List.of(new Entity(EntityType.ACCOUNT, account), new Entity(EntityType.MERCHANT, "shop")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(1_250, "EUR"))),
                Map.of());
        return new Ingested(
                new RecordOrigin("tidegate.events", 0, 1, 1_700_000_000_000L),
                eventId.getBytes(StandardCharsets.UTF_8),
                event,
                1_700_000_000_001L,
                500);
    }
}
