package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A field of an event as a history keeps it: a number as an integer, scaled, or a text as a hash of 64 bits.
 *
 * @param name of the attribute, or of the entity type; else empty
 * @param decimals a number is kept as the nearest multiple of 10^-decimals, halves to even; 0 to 9; for the amount, which
 *     is kept in minor units, 0
 */
public record EventField(Kind kind, String name, int decimals) implements Serializable {
    /** Stands for a field that an event has not. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** Greatest magnitude of a scaled attribute; one beyond is absent. */
    public static final long SCALED_MAX = 1_000_000_000_000_000L;

    /** Decimals of a degree that are kept: 11 millimetres. */
    public static final int DEGREE_DECIMALS = 7;

    private static final long SEED = 0x4CF5AD432745937FL;

    /** What a field is. */
    public enum Kind {
        /** Billing amount, minor units. */
        AMOUNT(true),
        LATITUDE(true),
        LONGITUDE(true),
        /** An attribute that is a number. */
        NUMBER(true),
        MERCHANT_CATEGORY(false),
        CHANNEL(false),
        COUNTRY(false),
        CURRENCY(false),
        /** Id of an entity that takes part. */
        ENTITY(false),
        /** An attribute that is a text or a truth value. */
        TEXT(false);

        private final boolean number;

        Kind(boolean number) {
            this.number = number;
        }
    }

    public static final EventField AMOUNT = new EventField(Kind.AMOUNT, "", 0);

    public EventField {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("decimals=" + decimals + " must be from 0 to 9");
        }
    }

    /** Whether it is a number; else it is a text, known by its hash. */
    public boolean isNumber() {
        return kind.number;
    }

    /** The field of an event: the scaled number, or the hash of the text, or {@link #ABSENT}. */
    public long of(RiskEvent event) {
        return switch (kind) {
            case AMOUNT ->
                event.payload().isPresent() && event.payload().get() instanceof Payment payment
                        ? payment.billing().amountMinor()
                        : ABSENT;
            case LATITUDE -> event.payment().map(p -> scaled(p.latitude())).orElse(ABSENT);
            case LONGITUDE -> event.payment().map(p -> scaled(p.longitude())).orElse(ABSENT);
            case NUMBER -> event.attributes().get(name) instanceof Double number ? scaled(number) : ABSENT;
            case MERCHANT_CATEGORY -> text(event.payment().flatMap(Payment::merchantCategory));
            case CHANNEL -> text(event.payment().flatMap(Payment::channel));
            case COUNTRY -> text(event.payment().flatMap(Payment::country));
            case CURRENCY -> text(event.payment().map(p -> p.billing().currency()));
            case ENTITY -> entity(event);
            case TEXT -> {
                Object value = event.attributes().get(name);
                yield value == null || value instanceof Double ? ABSENT : hash(value.toString());
            }
        };
    }

    private long entity(RiskEvent event) {
        EntityType type = EntityType.valueOf(name);
        for (Entity entity : event.entities()) {
            if (entity.type() == type) {
                return hash(entity.id());
            }
        }
        return ABSENT;
    }

    private long scaled(OptionalDouble degrees) {
        return degrees.isPresent() ? scaled(degrees.getAsDouble()) : ABSENT;
    }

    private long scaled(double number) {
        double scaled = number;
        for (int i = 0; i < decimals; i++) {
            scaled *= 10;
        }
        double nearest = Math.rint(scaled);
        return Math.abs(nearest) <= SCALED_MAX ? (long) nearest : ABSENT;
    }

    private static long text(Optional<String> text) {
        return text.isPresent() ? hash(text.get()) : ABSENT;
    }

    private static long hash(String text) {
        long hash = IdHash.hash(text, SEED);
        return hash == ABSENT ? 0 : hash;
    }
}
