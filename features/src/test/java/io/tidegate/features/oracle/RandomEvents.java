package io.tidegate.features.oracle;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Draws the contents of events of a few entities. */
final class RandomEvents {
    private static final String[] CURRENCIES = {"EUR", "JPY", "KWD", "USD"};
    private static final String[] CHANNELS = {"ONLINE", "POS", "ATM"};
    private static final String[] COUNTRIES = {"DE", "FR", "US", "KE"};

    /** How an event's second content differs. */
    enum Conflict {
        ACCOUNT,
        TIME,
        HISTORY_ONLY,
        AMOUNT
    }

    private final Random random;
    private final int accounts;
    private final int merchants;
    private final double hot;
    private final double rich;
    private final double foreign;
    private final double huge;

    RandomEvents(Random random, int accountsMax) {
        this.random = random;
        this.accounts = 1 + random.nextInt(accountsMax);
        this.merchants = 1 + random.nextInt(accountsMax);
        this.hot = random.nextInt(3) == 0 ? 0.9 : 0;
        this.rich = random.nextDouble();
        this.foreign = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        this.huge = random.nextInt(4) == 0 ? random.nextDouble() : 0;
    }

    RiskEvent payment(String id, long timeMillis) {
        String account = draw("a", accounts);
        List<Entity> entities = new ArrayList<>();
        entities.add(new Entity(EntityType.ACCOUNT, account));
        if (random.nextInt(3) != 0) {
            entities.add(new Entity(EntityType.CARD, account + "c" + random.nextInt(2)));
        }
        String merchant = draw("m", merchants);
        if (random.nextInt(30) != 0) {
            entities.add(random.nextInt(20) == 0 ? 0 : entities.size(), new Entity(EntityType.MERCHANT, merchant));
        }
        if (random.nextInt(4) == 0) {
            entities.add(new Entity(EntityType.BUSINESS, "b" + random.nextInt(2)));
        }
        if (random.nextInt(2) == 0) {
            entities.add(new Entity(EntityType.DEVICE, "d" + random.nextInt(3)));
        }
        return event(tenant(), id, EventKind.PAYMENT, timeMillis, entities, Optional.empty(), Optional.of(payment()));
    }

    RiskEvent application(String id, long timeMillis) {
        List<Entity> entities = new ArrayList<>();
        entities.add(new Entity(EntityType.BUSINESS, "b" + random.nextInt(2)));
        if (random.nextInt(4) != 0) {
            entities.add(new Entity(EntityType.MERCHANT, draw("m", merchants)));
        }
        if (random.nextInt(2) == 0) {
            entities.add(new Entity(EntityType.ACCOUNT, draw("a", accounts)));
        }
        return event(
                tenant(),
                id,
                EventKind.APPLICATION,
                timeMillis,
                entities,
                Optional.empty(),
                Optional.of(new LoanApplication(
                        money(),
                        12,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty())));
    }

    /** A reversal, correction or capture of an event. */
    RiskEvent about(RiskEvent target, EventKind kind, String id, long timeMillis) {
        List<Entity> entities = new ArrayList<>(target.entities());
        if (kind == EventKind.CORRECTION && random.nextInt(4) == 0) {
            entities.replaceAll(entity ->
                    entity.type() == EntityType.CARD ? new Entity(EntityType.CARD, entity.id() + "n") : entity);
        }
        boolean says = kind == EventKind.CORRECTION ? random.nextInt(8) != 0 : kind == EventKind.CAPTURE;
        return event(
                target.tenant(),
                id,
                kind,
                timeMillis,
                entities,
                Optional.of(target.eventId()),
                says ? Optional.of(payment()) : Optional.empty());
    }

    /** The same id with something else changed. */
    RiskEvent conflicting(RiskEvent event, Conflict conflict) {
        List<Entity> entities = new ArrayList<>(event.entities());
        if (conflict == Conflict.ACCOUNT) {
            entities.replaceAll(entity ->
                    entity.type() == EntityType.ACCOUNT ? new Entity(EntityType.ACCOUNT, draw("a", accounts)) : entity);
        }
        return new RiskEvent(
                event.tenant(),
                event.eventId(),
                event.kind(),
                conflict == Conflict.TIME
                        ? event.eventTimeMillis() + random.nextInt(2_001) - 1_000
                        : event.eventTimeMillis(),
                entities,
                event.decideByMillis(),
                (conflict == Conflict.HISTORY_ONLY) != event.historyOnly(),
                event.correlationId(),
                conflict == Conflict.AMOUNT && event.payment().isPresent() ? Optional.of(payment()) : event.payload(),
                event.attributes());
    }

    /** The same event sent again, with more time to decide. */
    RiskEvent again(RiskEvent event) {
        return new RiskEvent(
                event.tenant(),
                event.eventId(),
                event.kind(),
                event.eventTimeMillis(),
                event.entities(),
                OptionalLong.of(event.eventTimeMillis() + random.nextInt(1_000)),
                event.historyOnly(),
                event.correlationId(),
                event.payload(),
                event.attributes());
    }

    private RiskEvent event(
            String tenant,
            String id,
            EventKind kind,
            long timeMillis,
            List<Entity> entities,
            Optional<String> about,
            Optional<Payload> payload) {
        return new RiskEvent(
                tenant,
                id,
                kind,
                timeMillis,
                entities,
                OptionalLong.empty(),
                random.nextInt(10) == 0,
                about,
                payload,
                attributes());
    }

    private String tenant() {
        return random.nextInt(50) == 0 ? "north" : "bank";
    }

    private Payment payment() {
        Money money = money();
        boolean placed = random.nextDouble() < rich;
        return new Payment(
                money,
                money,
                random.nextDouble() < rich ? Optional.of("" + (5_000 + random.nextInt(4))) : Optional.empty(),
                random.nextDouble() < rich ? Optional.of(CHANNELS[random.nextInt(CHANNELS.length)]) : Optional.empty(),
                random.nextDouble() < rich
                        ? Optional.of(COUNTRIES[random.nextInt(COUNTRIES.length)])
                        : Optional.empty(),
                placed ? OptionalDouble.of(random.nextInt(3) * 10.123_456_78 - 15) : OptionalDouble.empty(),
                placed ? OptionalDouble.of(random.nextDouble() * 360 - 180) : OptionalDouble.empty());
    }

    private Money money() {
        long amount = random.nextDouble() < huge
                ? Money.AMOUNT_MINOR_MAX - random.nextInt(1_000)
                : random.nextInt(random.nextBoolean() ? 5 : 1_000);
        String currency = random.nextDouble() < foreign ? CURRENCIES[random.nextInt(CURRENCIES.length)] : "EUR";
        return new Money(amount, currency);
    }

    private Map<String, Object> attributes() {
        if (random.nextDouble() > rich) {
            return Map.of();
        }
        Map<String, Object> attributes = new HashMap<>();
        switch (random.nextInt(6)) {
            case 0 -> attributes.put("score", random.nextGaussian() * 1e12);
            case 1 -> attributes.put("score", "none");
            case 2 -> attributes.put("score", (double) random.nextInt(4) - 2);
            case 3, 4 -> attributes.put("score", random.nextGaussian() * 100);
            default -> {}
        }
        if (random.nextBoolean()) {
            attributes.put("tag", "t" + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            attributes.put("flag", random.nextBoolean());
        }
        return attributes;
    }

    private String draw(String prefix, int count) {
        return prefix + (random.nextDouble() < hot ? 0 : random.nextInt(count));
    }
}
