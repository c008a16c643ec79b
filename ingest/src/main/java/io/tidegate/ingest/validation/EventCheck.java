package io.tidegate.ingest.validation;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks an event or outcome and gives its first problem in the order of {@link ErrorCode}: fields, entities, amounts,
 * currencies, times. Publishers and the job use the same check, so that what one sends the other takes.
 */
public final class EventCheck {
    /** How far an event's time may lie past its record's own timestamp, by default. */
    public static final long FUTURE_TOLERANCE_MILLIS_DEFAULT = 3_600_000L;
    /** Most entities of one event. */
    public static final int ENTITIES_MAX = 8;
    /** The latest time that is taken for one: 2200-01-01T00:00:00Z. */
    public static final long TIME_MILLIS_MAX = 7_258_118_400_000L;

    private final long futureToleranceMillis;

    /**
     * A check.
     *
     * @param futureToleranceMillis how far an event's time may lie past its record's own timestamp, 0 or more
     */
    public EventCheck(long futureToleranceMillis) {
        if (futureToleranceMillis < 0) {
            throw new IllegalArgumentException(
                    "futureToleranceMillis=" + futureToleranceMillis + ", expected 0 or more");
        }
        this.futureToleranceMillis = futureToleranceMillis;
    }

    /** A check with the default tolerance. */
    public static EventCheck standard() {
        return new EventCheck(FUTURE_TOLERANCE_MILLIS_DEFAULT);
    }

    /**
     * The first problem of an observation.
     *
     * @param recordTimestampMillis when it was published
     */
    public Optional<Problem> check(Observation observation, long recordTimestampMillis) {
        return observation instanceof RiskEvent event
                ? check(event, recordTimestampMillis)
                : check((Outcome) observation, recordTimestampMillis);
    }

    /** The first problem of an event. */
    public Optional<Problem> check(RiskEvent event, long recordTimestampMillis) {
        Problem problem = FieldCheck.of(event);
        if (problem == null) {
            problem = entities(event.entities());
        }
        if (problem == null) {
            problem = entitiesOfKind(event);
        }
        if (problem == null) {
            problem = AmountCheck.of(event);
        }
        if (problem == null) {
            problem = time(event.eventTimeMillis(), recordTimestampMillis);
        }
        if (problem == null && event.decideByMillis().isPresent()) {
            problem = sane("decideBy", event.decideByMillis().getAsLong());
        }
        return Optional.ofNullable(problem);
    }

    /** The first problem of an outcome. When it became known may lie in the future: history is published with its labels. */
    public Optional<Problem> check(Outcome outcome, long recordTimestampMillis) {
        Problem problem = FieldCheck.of(outcome);
        if (problem == null) {
            problem = entities(outcome.entities());
        }
        if (problem == null) {
            problem = time(outcome.eventTimeMillis(), recordTimestampMillis);
        }
        if (problem == null) {
            problem = sane("knownAt", outcome.knownAtMillis());
        }
        return Optional.ofNullable(problem);
    }

    private static @Nullable Problem entities(List<Entity> entities) {
        if (entities.isEmpty() || entities.size() > ENTITIES_MAX) {
            return new Problem(
                    ErrorCode.MISSING_ENTITY, "entities=" + entities.size() + "; expected 1 to " + ENTITIES_MAX);
        }
        Set<EntityType> types = EnumSet.noneOf(EntityType.class);
        for (Entity entity : entities) {
            if (!types.add(entity.type())) {
                return new Problem(
                        ErrorCode.MISSING_ENTITY, "two entities of type=" + entity.type() + "; expected one");
            }
        }
        return null;
    }

    private static @Nullable Problem entitiesOfKind(RiskEvent event) {
        boolean payment = event.has(EntityType.ACCOUNT) && event.has(EntityType.MERCHANT);
        boolean application = event.entities().get(0).type() == EntityType.BUSINESS;
        return switch (event.kind()) {
            case PAYMENT, CORRECTION, CAPTURE -> payment ? null : needs(event, "ACCOUNT and MERCHANT");
            case APPLICATION -> application ? null : needs(event, "BUSINESS as the first entity");
            case REVERSAL ->
                payment || application ? null : needs(event, "ACCOUNT and MERCHANT, or BUSINESS as the first entity");
        };
    }

    private static Problem needs(RiskEvent event, String expected) {
        return new Problem(
                ErrorCode.MISSING_ENTITY,
                event.kind() + " with entity types="
                        + event.entities().stream().map(Entity::type).toList() + "; expected " + expected);
    }

    private @Nullable Problem time(long eventTimeMillis, long recordTimestampMillis) {
        Problem problem = sane("eventTime", eventTimeMillis);
        if (problem == null && eventTimeMillis - futureToleranceMillis > recordTimestampMillis) {
            return new Problem(
                    ErrorCode.TIME_OUT_OF_RANGE,
                    "eventTime is " + (eventTimeMillis - recordTimestampMillis)
                            + " ms past the record's timestamp; expected at most " + futureToleranceMillis);
        }
        return problem;
    }

    private static @Nullable Problem sane(String name, long millis) {
        return millis >= 0 && millis < TIME_MILLIS_MAX
                ? null
                : new Problem(
                        ErrorCode.TIME_OUT_OF_RANGE, name + "=" + millis + " ms; expected the years 1970 to 2199");
    }
}
