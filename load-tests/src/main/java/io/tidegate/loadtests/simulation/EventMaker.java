package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Draws events of a few entities, so that they meet often. */
final class EventMaker {
    private static final String CURRENCY = "EUR";
    private static final String[] TENANTS = {"bank", "shop"};
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int AMOUNT_MINOR_MAX = 30_000;

    private final Swarm swarm;
    private final SeededRandom random;
    private long ids;
    private Optional<RiskEvent> toMeet = Optional.empty();

    EventMaker(Swarm swarm, SeededRandom random) {
        this.swarm = requireNonNull(swarm, "swarm is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** How far a late event is behind, in milliseconds. */
    long lateBy() {
        return (long) random.uniform(HOUR_MILLIS, 60.0 * 24 * HOUR_MILLIS);
    }

    /** How far a wrong clock is ahead, in milliseconds. */
    long wrongBy() {
        return (long) random.uniform(HOUR_MILLIS, 400.0 * 24 * HOUR_MILLIS);
    }

    /** The next event is of the tenant and the entities of an earlier one. */
    void meet(RiskEvent earlier) {
        toMeet = Optional.of(earlier);
    }

    /** A new payment or application. */
    RiskEvent decided(long timeMillis) {
        if (toMeet.isPresent()) {
            RiskEvent met = toMeet.get();
            toMeet = Optional.empty();
            Payload payload = met.kind() == EventKind.PAYMENT ? payment() : loan();
            return event(met.kind(), timeMillis, met.entities(), met.tenant(), Optional.empty(), Optional.of(payload));
        }
        boolean application = random.chance(swarm.application());
        return event(
                application ? EventKind.APPLICATION : EventKind.PAYMENT,
                timeMillis,
                application ? applicant() : payers(),
                Optional.empty(),
                Optional.of(application ? loan() : payment()));
    }

    /** Another content for the id of a payment. */
    RiskEvent withAmount(RiskEvent known) {
        return new RiskEvent(
                known.tenant(),
                known.eventId(),
                known.kind(),
                known.eventTimeMillis(),
                known.entities(),
                known.decideByMillis(),
                known.historyOnly(),
                known.correlationId(),
                Optional.of(payment()),
                known.attributes());
    }

    /** Takes an earlier event back, or changes it, or captures it. */
    RiskEvent change(RiskEvent earlier, long timeMillis) {
        boolean isPayment = earlier.kind() == EventKind.PAYMENT;
        EventKind kind =
                switch (random.below(4)) {
                    case 0 -> isPayment ? EventKind.CORRECTION : EventKind.REVERSAL;
                    case 1 -> isPayment ? EventKind.CAPTURE : EventKind.REVERSAL;
                    default -> EventKind.REVERSAL;
                };
        return event(
                kind,
                timeMillis,
                earlier.entities(),
                earlier.tenant(),
                Optional.of(earlier.eventId()),
                kind == EventKind.REVERSAL ? Optional.empty() : Optional.of(payment()));
    }

    /** What came true of an earlier event. */
    Outcome outcome(RiskEvent earlier, long nowMillis) {
        Label label = Label.values()[random.below(Label.values().length)];
        long knownAtMillis = random.chance(0.5)
                ? nowMillis
                : earlier.eventTimeMillis() + (long) random.uniform(0, 10.0 * 24 * HOUR_MILLIS);
        return new Outcome(
                earlier.tenant(),
                earlier.eventId(),
                earlier.eventTimeMillis(),
                earlier.entities(),
                label,
                knownAtMillis);
    }

    private RiskEvent event(
            EventKind kind,
            long timeMillis,
            List<Entity> entities,
            Optional<String> correlationId,
            Optional<Payload> payload) {
        return event(kind, timeMillis, entities, TENANTS[random.below(TENANTS.length)], correlationId, payload);
    }

    private RiskEvent event(
            EventKind kind,
            long timeMillis,
            List<Entity> entities,
            String tenant,
            Optional<String> correlationId,
            Optional<Payload> payload) {
        OptionalLong decideBy = random.chance(swarm.decideBy())
                ? OptionalLong.of(Math.max(0, timeMillis + (long) random.uniform(0, 100)))
                : OptionalLong.empty();
        return new RiskEvent(
                tenant,
                "e" + ids++,
                kind,
                timeMillis,
                entities,
                decideBy,
                random.chance(swarm.historyOnly()),
                correlationId,
                payload,
                Map.of());
    }

    private List<Entity> payers() {
        List<Entity> entities = new ArrayList<>();
        entities.add(new Entity(EntityType.ACCOUNT, "a" + random.below(swarm.accounts())));
        entities.add(merchant());
        if (random.chance(0.6)) {
            entities.add(new Entity(EntityType.DEVICE, "d" + random.below(swarm.accounts())));
        }
        return entities;
    }

    private List<Entity> applicant() {
        Entity business = new Entity(EntityType.BUSINESS, "b" + random.below(swarm.merchants()));
        return random.chance(0.9) ? List.of(business, merchant()) : List.of(business);
    }

    private Entity merchant() {
        return new Entity(EntityType.MERCHANT, "m" + random.below(swarm.merchants()));
    }

    private Payment payment() {
        return Payment.of(new Money(1 + random.below(AMOUNT_MINOR_MAX), CURRENCY));
    }

    private LoanApplication loan() {
        return new LoanApplication(
                new Money(100_000L * (1 + random.below(150)), CURRENCY),
                1 + random.below(60),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                random.chance(0.8) ? OptionalInt.of(random.below(40)) : OptionalInt.empty(),
                random.chance(0.8) ? OptionalLong.of(random.below(90_000_000)) : OptionalLong.empty(),
                random.chance(0.8) ? OptionalLong.of(random.below(9_000_000)) : OptionalLong.empty());
    }
}
