package io.tidegate.ingest.avro;

import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Outcomes between the wire and the core. */
final class OutcomeWire {
    private OutcomeWire() {}

    static io.tidegate.ingest.wire.Outcome toWire(Outcome outcome) {
        return new io.tidegate.ingest.wire.Outcome(
                outcome.tenant(),
                outcome.eventId(),
                Instant.ofEpochMilli(outcome.eventTimeMillis()),
                EntityWire.toWire(outcome.entities()),
                labelToWire(outcome.label()),
                Instant.ofEpochMilli(outcome.knownAtMillis()));
    }

    /** The outcome; empty where its label or an entity's type is UNKNOWN, a symbol that only a newer reader knows. */
    static Optional<Outcome> toCore(io.tidegate.ingest.wire.Outcome wire) {
        Optional<Label> label = labelToCore(wire.getLabel());
        if (label.isEmpty() || EntityWire.anyUnknown(wire.getEntities())) {
            return Optional.empty();
        }
        return Optional.of(new Outcome(
                wire.getTenant(),
                wire.getEventId(),
                wire.getEventTime().toEpochMilli(),
                EntityWire.toCore(wire.getEntities()),
                label.get(),
                wire.getKnownAt().toEpochMilli()));
    }

    private static io.tidegate.ingest.wire.Label labelToWire(Label label) {
        return switch (label) {
            case FRAUD -> io.tidegate.ingest.wire.Label.FRAUD;
            case LEGITIMATE -> io.tidegate.ingest.wire.Label.LEGITIMATE;
            case REPAID -> io.tidegate.ingest.wire.Label.REPAID;
            case DEFAULTED -> io.tidegate.ingest.wire.Label.DEFAULTED;
        };
    }

    private static Optional<Label> labelToCore(io.tidegate.ingest.wire.Label label) {
        return switch (label) {
            case UNKNOWN -> Optional.empty();
            case FRAUD -> Optional.of(Label.FRAUD);
            case LEGITIMATE -> Optional.of(Label.LEGITIMATE);
            case REPAID -> Optional.of(Label.REPAID);
            case DEFAULTED -> Optional.of(Label.DEFAULTED);
        };
    }
}
