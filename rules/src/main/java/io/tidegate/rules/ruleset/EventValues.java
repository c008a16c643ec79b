package io.tidegate.rules.ruleset;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.condition.ValueType;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The names that the event itself fills. Their domains are what the check of events lets in. */
final class EventValues {
    static final String ATTRIBUTE_PREFIX = "attr.";

    static final String APPLICATION_PREFIX = "application.";

    private static final long DAY_MILLIS = 86_400_000L;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int LAST_HOUR = 23;

    private static final int TERM_MONTHS_MAX = 600;

    private static final NumberSet AMOUNTS = NumberSet.between(0, Money.AMOUNT_MINOR_MAX);
    private static final NumberSet MORE_THAN_NOTHING = NumberSet.of(Comparison.GREATER, 0);
    private static final NumberSet WHOLE = NumberSet.between(0, Integer.MAX_VALUE);

    private static final List<NamedValue> PAYMENT = List.of(
            ofPayment("event.amount", payment -> MoneyUnits.of(payment.amount()), AMOUNTS),
            ofPayment("event.billing_amount", payment -> MoneyUnits.of(payment.billing()), AMOUNTS),
            textOfPayment("event.channel", payment -> payment.channel().orElse(null)),
            textOfPayment("event.country", payment -> payment.country().orElse(null)),
            textOfPayment("event.merchant_category", payment -> payment.merchantCategory()
                    .orElse(null)));

    private static final List<NamedValue> APPLICATION = List.of(
            ofLoan("application.amount", loan -> MoneyUnits.of(loan.requested()), AMOUNTS.and(MORE_THAN_NOTHING)),
            ofLoan("application.term_months", LoanApplication::termMonths, NumberSet.between(1, TERM_MONTHS_MAX)),
            ofLoan("application.employees", loan -> whole(loan.employees()), optional(WHOLE)),
            ofLoan("application.months_in_business", loan -> whole(loan.monthsInBusiness()), optional(WHOLE)),
            ofLoan(
                    "application.annual_revenue",
                    loan -> stated(loan.annualRevenueMinor(), loan.requested()),
                    optional(AMOUNTS)),
            ofLoan(
                    "application.existing_debt",
                    loan -> stated(loan.existingDebtMinor(), loan.requested()),
                    optional(AMOUNTS)),
            textOfLoan("application.industry", loan -> loan.industry().orElse(null)),
            textOfLoan("application.purpose", loan -> loan.purpose().orElse(null)));

    private EventValues() {}

    /** Names that every event of a product has. */
    static List<NamedValue> common(EventKind product) {
        TextReader kind = facts -> facts.event().kind().name();
        TextReader currency = facts -> currency(facts.event());
        NumberReader hour = facts -> Math.floorMod(facts.event().eventTimeMillis(), DAY_MILLIS) / HOUR_MILLIS;
        return List.of(
                new NamedValue("event.kind", kind, TextSet.of(List.of(product.name()))),
                new NamedValue("event.currency", currency, ValueSet.present(ValueType.TEXT)),
                new NamedValue("event.hour", hour, NumberSet.between(0, LAST_HOUR)));
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
        ValueReader reader = attributeReader(name, type);
        return type == ValueType.NUMBER
                ? new NamedValue(ATTRIBUTE_PREFIX + name, reader, NumberSet.NAN.complement())
                : new NamedValue(ATTRIBUTE_PREFIX + name, reader);
    }

    private static ValueReader attributeReader(String name, ValueType type) {
        return switch (type) {
            case NUMBER -> {
                NumberReader number =
                        facts -> facts.event().attributes().get(name) instanceof Double value && !value.isNaN()
                                ? value
                                : NumberReader.ABSENT;
                yield number;
            }
            case TEXT -> {
                TextReader text = facts -> facts.event().attributes().get(name) instanceof String value ? value : null;
                yield text;
            }
            case FLAG -> {
                FlagReader flag = facts -> facts.event().attributes().get(name) instanceof Boolean value
                        ? value ? FlagReader.TRUE : FlagReader.FALSE
                        : FlagReader.ABSENT;
                yield flag;
            }
        };
    }

    private static ValueSet optional(NumberSet values) {
        return values.or(ValueSet.absent(ValueType.NUMBER));
    }

    private static NamedValue ofPayment(String name, ToDoubleFunction<Payment> value, ValueSet domain) {
        NumberReader reader = facts ->
                payload(facts.event()) instanceof Payment payment ? value.applyAsDouble(payment) : NumberReader.ABSENT;
        return new NamedValue(name, reader, domain);
    }

    private static NamedValue ofLoan(String name, ToDoubleFunction<LoanApplication> value, ValueSet domain) {
        NumberReader reader = facts -> payload(facts.event()) instanceof LoanApplication loan
                ? value.applyAsDouble(loan)
                : NumberReader.ABSENT;
        return new NamedValue(name, reader, domain);
    }

    private static NamedValue textOfPayment(String name, Function<Payment, @Nullable String> value) {
        TextReader reader = facts -> payload(facts.event()) instanceof Payment payment ? value.apply(payment) : null;
        return new NamedValue(name, reader);
    }

    private static NamedValue textOfLoan(String name, Function<LoanApplication, @Nullable String> value) {
        TextReader reader = facts -> payload(facts.event()) instanceof LoanApplication loan ? value.apply(loan) : null;
        return new NamedValue(name, reader);
    }

    private static @Nullable Object payload(RiskEvent event) {
        return event.payload().orElse(null);
    }

    private static @Nullable String currency(RiskEvent event) {
        Object payload = payload(event);
        if (payload instanceof Payment payment) {
            return payment.amount().currency();
        }
        return payload instanceof LoanApplication loan ? loan.requested().currency() : null;
    }

    private static double whole(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : NumberReader.ABSENT;
    }

    private static double stated(OptionalLong minor, Money requested) {
        return minor.isPresent() ? MoneyUnits.of(minor.getAsLong(), requested.currency()) : NumberReader.ABSENT;
    }
}
