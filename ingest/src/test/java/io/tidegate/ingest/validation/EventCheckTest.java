package io.tidegate.ingest.validation;

import static io.tidegate.ingest.event.EventSamples.EVENT_TIME;
import static io.tidegate.ingest.event.EventSamples.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Outcome;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCheckTest {
    private static final long PUBLISHED = EVENT_TIME + 1000;
    private static final List<Entity> ENTITIES = EventSamples.payment().entities();
    private static final Optional<Payload> PAYMENT = EventSamples.payment().payload();

    private final EventCheck check = EventCheck.standard();

    static Stream<Arguments> refused() {
        return Stream.of(
                row("tenant empty", ErrorCode.INVALID_FIELD, tenant("")),
                row("tenant of 65", ErrorCode.INVALID_FIELD, tenant("x".repeat(65))),
                row("tenant with separator", ErrorCode.INVALID_FIELD, tenant("a\u001fb")),
                row("event id empty", ErrorCode.INVALID_FIELD, EventSamples.payment("")),
                row("event id of 129", ErrorCode.INVALID_FIELD, EventSamples.payment("x".repeat(129))),
                row("event id with a line end", ErrorCode.INVALID_FIELD, EventSamples.payment("a\nb")),
                row("event id with half a character", ErrorCode.INVALID_FIELD, EventSamples.payment("a\ud83d")),
                row("entity id empty", ErrorCode.INVALID_FIELD, entities(entity(EntityType.ACCOUNT, ""))),
                row("payment without payload", ErrorCode.INVALID_FIELD, payload(EventKind.PAYMENT, Optional.empty())),
                row(
                        "payment with an application",
                        ErrorCode.INVALID_FIELD,
                        payload(EventKind.PAYMENT, EventSamples.application().payload())),
                row("reversal with a payment", ErrorCode.INVALID_FIELD, payload(EventKind.REVERSAL, PAYMENT)),
                row("capture of nothing", ErrorCode.INVALID_FIELD, uncorrelated(EventKind.CAPTURE, PAYMENT)),
                row("reversal of nothing", ErrorCode.INVALID_FIELD, uncorrelated(EventKind.REVERSAL, Optional.empty())),
                row("category of letters", ErrorCode.INVALID_FIELD, payment("54AB", "DE", 0)),
                row("country in small letters", ErrorCode.INVALID_FIELD, payment("5411", "de", 0)),
                row("latitude of 91", ErrorCode.INVALID_FIELD, payment("5411", "DE", 91)),
                row("latitude not a number", ErrorCode.INVALID_FIELD, payment("5411", "DE", Double.NaN)),
                row("term of 0", ErrorCode.INVALID_FIELD, application(1, 0, 1, "USD")),
                row("term of 601", ErrorCode.INVALID_FIELD, application(1, 601, 1, "USD")),
                row("65 attributes", ErrorCode.INVALID_FIELD, attributes(many(65))),
                row("attribute of a wrong type", ErrorCode.INVALID_FIELD, attributes(Map.of("a", 1))),
                row("attribute not finite", ErrorCode.INVALID_FIELD, attributes(Map.of("a", Double.NaN))),
                row("no entity", ErrorCode.MISSING_ENTITY, entities()),
                row(
                        "an entity type twice",
                        ErrorCode.MISSING_ENTITY,
                        entities(ENTITIES.get(0), ENTITIES.get(1), entity(EntityType.ACCOUNT, "other"))),
                row("payment without account", ErrorCode.MISSING_ENTITY, entities(ENTITIES.get(1))),
                row("payment without merchant", ErrorCode.MISSING_ENTITY, entities(ENTITIES.get(0))),
                row(
                        "application with the merchant first",
                        ErrorCode.MISSING_ENTITY,
                        EventSamples.event(
                                "a",
                                EventKind.APPLICATION,
                                List.of(entity(EntityType.MERCHANT, "m"), entity(EntityType.BUSINESS, "b")),
                                Optional.empty(),
                                EventSamples.application().payload(),
                                Map.of())),
                row("amount of -1", ErrorCode.AMOUNT_OUT_OF_RANGE, amount(-1, 0, "USD")),
                row(
                        "billing above the limit",
                        ErrorCode.AMOUNT_OUT_OF_RANGE,
                        amount(0, Money.AMOUNT_MINOR_MAX + 1, "USD")),
                row("amount and currency wrong", ErrorCode.AMOUNT_OUT_OF_RANGE, amount(-1, 0, "???")),
                row("application for nothing", ErrorCode.AMOUNT_OUT_OF_RANGE, application(0, 12, 1, "USD")),
                row("negative revenue", ErrorCode.AMOUNT_OUT_OF_RANGE, application(1, 12, -1, "USD")),
                row("currency unknown", ErrorCode.UNKNOWN_CURRENCY, amount(1, 1, "XQZ")),
                row("currency in small letters", ErrorCode.UNKNOWN_CURRENCY, amount(1, 1, "usd")),
                row("currency of an application unknown", ErrorCode.UNKNOWN_CURRENCY, application(1, 12, 1, "US")),
                row("an hour and a millisecond ahead", ErrorCode.TIME_OUT_OF_RANGE, at(PUBLISHED + 3_600_001)),
                row("before 1970", ErrorCode.TIME_OUT_OF_RANGE, at(-1)),
                row("the year 2200", ErrorCode.TIME_OUT_OF_RANGE, at(EventCheck.TIME_MILLIS_MAX)),
                row("time that would overflow", ErrorCode.TIME_OUT_OF_RANGE, at(Long.MIN_VALUE)),
                row("decide by a wild time", ErrorCode.TIME_OUT_OF_RANGE, decideBy(Long.MAX_VALUE)),
                row("several: the first code counts", ErrorCode.INVALID_FIELD, everythingWrong()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuse(String name, ErrorCode code, RiskEvent event) {
        assertThat(check.check(event, PUBLISHED).map(Problem::code)).as(name).contains(code);
    }

    static Stream<RiskEvent> taken() {
        return Stream.concat(
                EventSamples.all().stream(),
                Stream.of(
                        tenant("x".repeat(64)),
                        EventSamples.payment("x".repeat(128)),
                        amount(0, Money.AMOUNT_MINOR_MAX, "USD"),
                        application(1, 600, 0, "USD"),
                        attributes(many(64)),
                        at(PUBLISHED + 3_600_000),
                        at(0),
                        entities(ENTITIES.get(1), ENTITIES.get(0))));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void shouldTakeWhatIsAtTheLimit(RiskEvent event) {
        assertThat(check.check(event, PUBLISHED)).isEmpty();
    }

    @Test
    void shouldTakeAnOutcomeKnownInTheFuture() {
        assertThat(check.check(EventSamples.outcome(), PUBLISHED)).isEmpty();
    }

    @Test
    void shouldRefuseOutcomes() {
        Outcome valid = EventSamples.outcome();

        assertOutcome(ErrorCode.INVALID_FIELD, new Outcome("", "e", EVENT_TIME, ENTITIES, valid.label(), EVENT_TIME));
        assertOutcome(
                ErrorCode.MISSING_ENTITY, new Outcome("t", "e", EVENT_TIME, List.of(), valid.label(), EVENT_TIME));
        assertOutcome(ErrorCode.TIME_OUT_OF_RANGE, new Outcome("t", "e", -1, ENTITIES, valid.label(), EVENT_TIME));
        assertOutcome(
                ErrorCode.TIME_OUT_OF_RANGE,
                new Outcome("t", "e", EVENT_TIME, ENTITIES, valid.label(), EventCheck.TIME_MILLIS_MAX));
    }

    @Test
    void shouldNotRepeatIdsInMessages() {
        String secret = "card-4111-" + "x".repeat(200);

        assertThat(check.check(EventSamples.payment(secret), PUBLISHED))
                .hasValueSatisfying(problem -> assertThat(problem.message()).doesNotContain("4111"));
    }

    @Test
    void shouldRefuseANegativeTolerance() {
        assertThatThrownBy(() -> new EventCheck(-1)).hasMessageContaining("futureToleranceMillis=-1");
    }

    private void assertOutcome(ErrorCode code, Outcome outcome) {
        assertThat(check.check(outcome, PUBLISHED).map(Problem::code)).contains(code);
    }

    private static Arguments row(String name, ErrorCode code, RiskEvent event) {
        return arguments(name, code, event);
    }

    private static RiskEvent with(String tenant, long time, OptionalLong decideBy, Optional<Payload> payload) {
        return new RiskEvent(
                tenant, "e", EventKind.PAYMENT, time, ENTITIES, decideBy, false, Optional.empty(), payload, Map.of());
    }

    private static RiskEvent tenant(String tenant) {
        return with(tenant, EVENT_TIME, OptionalLong.empty(), PAYMENT);
    }

    private static RiskEvent at(long time) {
        return with("t", time, OptionalLong.empty(), PAYMENT);
    }

    private static RiskEvent decideBy(long time) {
        return with("t", EVENT_TIME, OptionalLong.of(time), PAYMENT);
    }

    private static RiskEvent everythingWrong() {
        return with("", Long.MAX_VALUE, OptionalLong.empty(), Optional.of(Payment.of(new Money(-1, "x"))));
    }

    private static RiskEvent amount(long amountMinor, long billingMinor, String currency) {
        return with(
                "t",
                EVENT_TIME,
                OptionalLong.empty(),
                Optional.of(new Payment(
                        new Money(amountMinor, currency),
                        new Money(billingMinor, "USD"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty())));
    }

    private static RiskEvent payment(String category, String country, double latitude) {
        return with(
                "t",
                EVENT_TIME,
                OptionalLong.empty(),
                Optional.of(new Payment(
                        new Money(1, "USD"),
                        new Money(1, "USD"),
                        Optional.of(category),
                        Optional.empty(),
                        Optional.of(country),
                        OptionalDouble.of(latitude),
                        OptionalDouble.empty())));
    }

    private static RiskEvent application(long amountMinor, int term, long revenueMinor, String currency) {
        return EventSamples.event(
                "a",
                EventKind.APPLICATION,
                EventSamples.application().entities(),
                Optional.empty(),
                Optional.of(new LoanApplication(
                        new Money(amountMinor, currency),
                        term,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.of(revenueMinor),
                        OptionalLong.empty())),
                Map.of());
    }

    private static RiskEvent entities(Entity... entities) {
        return EventSamples.event("e", EventKind.PAYMENT, List.of(entities), Optional.empty(), PAYMENT, Map.of());
    }

    private static RiskEvent payload(EventKind kind, Optional<Payload> payload) {
        return EventSamples.event("e", kind, ENTITIES, Optional.of("earlier"), payload, Map.of());
    }

    private static RiskEvent uncorrelated(EventKind kind, Optional<Payload> payload) {
        return EventSamples.event("e", kind, ENTITIES, Optional.empty(), payload, Map.of());
    }

    private static RiskEvent attributes(Map<String, Object> attributes) {
        return EventSamples.event(
                "e", EventKind.PAYMENT, new ArrayList<>(ENTITIES), Optional.empty(), PAYMENT, attributes);
    }

    private static Map<String, Object> many(int count) {
        Map<String, Object> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("attribute-" + i, "value");
        }
        return attributes;
    }
}
