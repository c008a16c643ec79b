package io.tidegate.rules.ruleset;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** The names that the event itself fills. */
final class EventValues {
    static final String ATTRIBUTE_PREFIX = "attr.";

    private static final long DAY_MILLIS = 86_400_000L;
    private static final long HOUR_MILLIS = 3_600_000L;

    private static final List<NamedValue> COMMON = List.of(
            text("event.kind", event -> Optional.of(event.kind().name())),
            text("event.currency", event -> money(event).map(Money::currency)),
            number(
                    "event.hour",
                    event -> Optional.of((double) (Math.floorMod(event.eventTimeMillis(), DAY_MILLIS) / HOUR_MILLIS))));

    private static final List<NamedValue> PAYMENT = List.of(
            number("event.amount", ofPayment(payment -> units(payment.amount()))),
            number("event.billing_amount", ofPayment(payment -> units(payment.billing()))),
            text("event.channel", ofPayment(Payment::channel)),
            text("event.country", ofPayment(Payment::country)),
            text("event.merchant_category", ofPayment(Payment::merchantCategory)));

    private static final List<NamedValue> APPLICATION = List.of(
            number("application.amount", ofApplication(loan -> units(loan.requested()))),
            number("application.term_months", ofApplication(loan -> Optional.of((double) loan.termMonths()))),
            number("application.employees", ofApplication(loan -> whole(loan.employees()))),
            number("application.months_in_business", ofApplication(loan -> whole(loan.monthsInBusiness()))),
            number(
                    "application.annual_revenue",
                    ofApplication(loan -> stated(loan.annualRevenueMinor(), loan.requested()))),
            number(
                    "application.existing_debt",
                    ofApplication(loan -> stated(loan.existingDebtMinor(), loan.requested()))),
            text("application.industry", ofApplication(LoanApplication::industry)),
            text("application.purpose", ofApplication(LoanApplication::purpose)));

    private EventValues() {}

    /** Names that every event has. */
    static List<NamedValue> common() {
        return COMMON;
    }

    /** Names that events of one kind have. */
    static List<NamedValue> of(EventKind kind) {
        return switch (kind) {
            case PAYMENT -> PAYMENT;
            case APPLICATION -> APPLICATION;
            case REVERSAL, CORRECTION, CAPTURE -> List.of();
        };
    }

    /** A field of the publisher's own; a value of another type than declared is absent. */
    static NamedValue attribute(String name, ValueType type) {
        Class<?> expected =
                switch (type) {
                    case NUMBER -> Double.class;
                    case TEXT -> String.class;
                    case FLAG -> Boolean.class;
                };
        return new NamedValue(ATTRIBUTE_PREFIX + name, type, facts -> Optional.ofNullable(
                        facts.event().attributes().get(name))
                .filter(expected::isInstance)
                .filter(value -> !value.equals(Double.NaN)));
    }

    private static NamedValue number(String name, Function<RiskEvent, Optional<Double>> reader) {
        return new NamedValue(
                name, ValueType.NUMBER, facts -> reader.apply(facts.event()).map(value -> value));
    }

    private static NamedValue text(String name, Function<RiskEvent, Optional<String>> reader) {
        return new NamedValue(
                name, ValueType.TEXT, facts -> reader.apply(facts.event()).map(value -> value));
    }

    private static <T> Function<RiskEvent, Optional<T>> ofPayment(Function<Payment, Optional<T>> reader) {
        return event -> event.payment().flatMap(reader);
    }

    private static <T> Function<RiskEvent, Optional<T>> ofApplication(Function<LoanApplication, Optional<T>> reader) {
        return event -> event.application().flatMap(reader);
    }

    private static Optional<Money> money(RiskEvent event) {
        return event.payment().map(Payment::amount).or(() -> event.application().map(LoanApplication::requested));
    }

    private static Optional<Double> whole(OptionalInt value) {
        return value.isPresent() ? Optional.of((double) value.getAsInt()) : Optional.empty();
    }

    private static Optional<Double> stated(OptionalLong minor, Money requested) {
        return minor.isPresent() ? units(new Money(minor.getAsLong(), requested.currency())) : Optional.empty();
    }

    /** An amount in units of its currency, the nearest double; absent where the currency is not known. */
    private static Optional<Double> units(Money money) {
        try {
            int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
            return Optional.of(BigDecimal.valueOf(money.amountMinor(), digits).doubleValue());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
