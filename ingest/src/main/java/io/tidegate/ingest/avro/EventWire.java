package io.tidegate.ingest.avro;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Events between the wire and the core, field by field. */
final class EventWire {
    private EventWire() {}

    static io.tidegate.ingest.wire.RiskEvent toWire(RiskEvent event) {
        return new io.tidegate.ingest.wire.RiskEvent(
                event.tenant(),
                event.eventId(),
                kindToWire(event.kind()),
                Instant.ofEpochMilli(event.eventTimeMillis()),
                EntityWire.toWire(event.entities()),
                event.decideByMillis().isPresent()
                        ? Instant.ofEpochMilli(event.decideByMillis().getAsLong())
                        : null,
                event.historyOnly(),
                event.correlationId().orElse(null),
                event.payload().map(EventWire::payloadToWire).orElse(null),
                event.attributes());
    }

    /** The event; empty where its kind or an entity's type is UNKNOWN, a symbol that only a newer reader knows. */
    static Optional<RiskEvent> toCore(io.tidegate.ingest.wire.RiskEvent wire) {
        Optional<EventKind> kind = kindToCore(wire.getKind());
        if (kind.isEmpty() || EntityWire.anyUnknown(wire.getEntities())) {
            return Optional.empty();
        }
        Instant decideBy = wire.getDecideBy();
        return Optional.of(new RiskEvent(
                wire.getTenant(),
                wire.getEventId(),
                kind.get(),
                wire.getEventTime().toEpochMilli(),
                EntityWire.toCore(wire.getEntities()),
                decideBy == null ? OptionalLong.empty() : OptionalLong.of(decideBy.toEpochMilli()),
                wire.getHistoryOnly(),
                Optional.ofNullable(wire.getCorrelationId()),
                payloadToCore(wire.getPayload()),
                wire.getAttributes()));
    }

    static io.tidegate.ingest.wire.EventKind kindToWire(EventKind kind) {
        return switch (kind) {
            case PAYMENT -> io.tidegate.ingest.wire.EventKind.PAYMENT;
            case APPLICATION -> io.tidegate.ingest.wire.EventKind.APPLICATION;
            case REVERSAL -> io.tidegate.ingest.wire.EventKind.REVERSAL;
            case CORRECTION -> io.tidegate.ingest.wire.EventKind.CORRECTION;
            case CAPTURE -> io.tidegate.ingest.wire.EventKind.CAPTURE;
        };
    }

    static Optional<EventKind> kindToCore(io.tidegate.ingest.wire.EventKind kind) {
        return switch (kind) {
            case UNKNOWN -> Optional.empty();
            case PAYMENT -> Optional.of(EventKind.PAYMENT);
            case APPLICATION -> Optional.of(EventKind.APPLICATION);
            case REVERSAL -> Optional.of(EventKind.REVERSAL);
            case CORRECTION -> Optional.of(EventKind.CORRECTION);
            case CAPTURE -> Optional.of(EventKind.CAPTURE);
        };
    }

    private static Object payloadToWire(Payload payload) {
        if (payload instanceof Payment payment) {
            return new io.tidegate.ingest.wire.Payment(
                    payment.amount().amountMinor(),
                    payment.amount().currency(),
                    payment.billing().amountMinor(),
                    payment.billing().currency(),
                    payment.merchantCategory().orElse(null),
                    payment.channel().orElse(null),
                    payment.country().orElse(null),
                    boxed(payment.latitude()),
                    boxed(payment.longitude()));
        }
        LoanApplication application = (LoanApplication) payload;
        return new io.tidegate.ingest.wire.LoanApplication(
                application.requested().amountMinor(),
                application.requested().currency(),
                application.termMonths(),
                application.purpose().orElse(null),
                application.industry().orElse(null),
                boxed(application.employees()),
                boxed(application.monthsInBusiness()),
                boxed(application.annualRevenueMinor()),
                boxed(application.existingDebtMinor()));
    }

    private static Optional<Payload> payloadToCore(@Nullable Object wire) {
        if (wire instanceof io.tidegate.ingest.wire.Payment payment) {
            return Optional.of(new Payment(
                    new Money(payment.getAmountMinor(), payment.getCurrency()),
                    new Money(payment.getBillingAmountMinor(), payment.getBillingCurrency()),
                    Optional.ofNullable(payment.getMerchantCategory()),
                    Optional.ofNullable(payment.getChannel()),
                    Optional.ofNullable(payment.getCountry()),
                    optional(payment.getLatitude()),
                    optional(payment.getLongitude())));
        }
        if (wire instanceof io.tidegate.ingest.wire.LoanApplication application) {
            return Optional.of(new LoanApplication(
                    new Money(application.getAmountMinor(), application.getCurrency()),
                    application.getTermMonths(),
                    Optional.ofNullable(application.getPurpose()),
                    Optional.ofNullable(application.getIndustry()),
                    optional(application.getEmployees()),
                    optional(application.getMonthsInBusiness()),
                    optional(application.getAnnualRevenueMinor()),
                    optional(application.getExistingDebtMinor())));
        }
        return Optional.empty();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
