package io.tidegate.features;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Events, outcomes and records for tests. */
public final class Samples {
    /** 2018-04-01T00:00:00Z, a Sunday. */
    public static final long SUNDAY_MILLIS = 1_522_540_800_000L;

    public static final long HOUR_MILLIS = 3_600_000;
    public static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private static final ObservationCodec CODEC = new ObservationCodec(EventCheck.standard(), () -> 0);

    private Samples() {}

    /** The catalog that is shipped. */
    public static FeatureCatalog shippedCatalog() {
        try {
            return FeatureCatalog.read(
                    "payments-and-credit.yaml",
                    Files.readString(Path.of("../deploy/catalogs/payments-and-credit.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RiskEvent payment(String id, long timeMillis, String account, String merchant, long amountMinor) {
        return event(
                id,
                EventKind.PAYMENT,
                timeMillis,
                List.of(new Entity(EntityType.ACCOUNT, account), new Entity(EntityType.MERCHANT, merchant)),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))));
    }

    public static RiskEvent application(String id, long timeMillis, String business, String merchant) {
        return event(
                id,
                EventKind.APPLICATION,
                timeMillis,
                List.of(new Entity(EntityType.BUSINESS, business), new Entity(EntityType.MERCHANT, merchant)),
                Optional.of(new LoanApplication(
                        new Money(1_000_000, "EUR"),
                        12,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty())));
    }

    public static RiskEvent event(
            String id, EventKind kind, long timeMillis, List<Entity> entities, Optional<Payload> payload) {
        return new RiskEvent(
                "bank",
                id,
                kind,
                timeMillis,
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                payload,
                Map.of());
    }

    public static Outcome outcome(RiskEvent event, Label label, long knownAtMillis) {
        return new Outcome(
                event.tenant(), event.eventId(), event.eventTimeMillis(), event.entities(), label, knownAtMillis);
    }

    public static RelayRecord relayRecord(Observation observation, int featureCount) {
        return new RelayRecord(
                new Ingested(
                        new RecordOrigin("tidegate.events", 0, 0, observation.eventTimeMillis()),
                        observation instanceof RiskEvent event
                                ? CODEC.encode(event)
                                : CODEC.encode((Outcome) observation),
                        observation,
                        0,
                        0),
                featureCount);
    }
}
