package io.tidegate.features.cel;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An event and a vector, each with things that are not there, and the same as names that CEL is told. */
final class RandomContent {
    final RiskEvent event;
    final double[] vector = new double[3];
    final Map<String, Object> values = new HashMap<>();

    RandomContent(Random random) {
        long time = random.nextLong() >> 22;
        ZonedDateTime at = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
        values.put("event.hour", (double) at.getHour());
        values.put("event.dayOfWeek", (double) at.getDayOfWeek().getValue());
        List<Entity> entities = new ArrayList<>();
        entities.add(new Entity(EntityType.ACCOUNT, "account-1"));
        values.put("entity.ACCOUNT", "account-1");
        @Nullable String card = put(random, "entity.CARD", List.of("card-1", "card-2"));
        if (card != null) {
            entities.add(new Entity(EntityType.CARD, card));
        }
        Map<String, Object> attributes = new HashMap<>();
        if (random.nextInt(3) > 0) {
            double points = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(20) / 4.0;
            attributes.put("points", points);
            values.put("attributes.points", points);
        } else if (random.nextBoolean()) {
            attributes.put("points", random.nextBoolean() ? (Object) Double.NaN : "many");
        }
        @Nullable String zip = put(random, "attributes.zip", List.of("NL", ""));
        if (zip != null) {
            attributes.put("zip", zip);
        }
        if (random.nextInt(3) > 0) {
            boolean trusted = random.nextBoolean();
            attributes.put("trusted", trusted);
            values.put("attributes.trusted", trusted);
        }
        for (int i = 0; i < vector.length; i++) {
            boolean there = random.nextInt(3) > 0;
            vector[i] = there ? random.nextInt(100) / 8.0 : Double.NaN;
            if (there) {
                values.put("F" + i, vector[i]);
            }
        }
        boolean application = random.nextInt(5) == 0;
        event = new RiskEvent(
                "t",
                "e",
                application ? EventKind.APPLICATION : EventKind.PAYMENT,
                time,
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(application ? loan(random) : payment(random)),
                attributes);
    }

    private Payload loan(Random random) {
        int months = 1 + random.nextInt(60);
        values.put("application.termMonths", (double) months);
        return new LoanApplication(
                new Money(100, "EUR"),
                months,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private Payload payment(Random random) {
        long minor = random.nextInt(30_000);
        boolean yen = random.nextInt(4) == 0;
        values.put("event.amount", yen ? (double) minor : minor / 100.0);
        values.put("event.currency", yen ? "JPY" : "EUR");
        Money money = new Money(minor, yen ? "JPY" : "EUR");
        return new Payment(
                money,
                money,
                Optional.empty(),
                Optional.ofNullable(put(random, "event.channel", List.of("ONLINE", "POS"))),
                Optional.ofNullable(put(random, "event.country", List.of("NL", "BE", "é"))),
                degrees(random, "event.latitude"),
                degrees(random, "event.longitude"));
    }

    private OptionalDouble degrees(Random random, String name) {
        if (random.nextInt(3) == 0) {
            return OptionalDouble.empty();
        }
        double degrees = random.nextInt(1800) / 10.0 - 90;
        values.put(name, degrees);
        return OptionalDouble.of(degrees);
    }

    private @Nullable String put(Random random, String name, List<String> texts) {
        if (random.nextInt(3) == 0) {
            return null;
        }
        String text = texts.get(random.nextInt(texts.size()));
        values.put(name, text);
        return text;
    }
}
