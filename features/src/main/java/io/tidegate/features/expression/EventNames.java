package io.tidegate.features.expression;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The names that the event fills. */
public final class EventNames {
    /** What the names of a publisher's own fields begin with. */
    public static final String ATTRIBUTE_PREFIX = "attributes.";

    /** What the names of the entities' ids begin with. */
    public static final String ENTITY_PREFIX = "entity.";

    private static final String HOUR = "event.hour";
    private static final String DAY_OF_WEEK = "event.dayOfWeek";

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** 1970-01-01 was a Thursday: day 4 of a week that begins on Monday. */
    private static final int FIRST_DAY = 3;

    private EventNames() {}

    /** What an event is about: all that a correction may replace. */
    public static Vocabulary content(Map<String, ValueType> attributes) {
        Vocabulary names = new Vocabulary();
        names.define(
                "event.amount", ofPayment(payment -> units(payment.billing().amountMinor(), payment.billing())));
        names.define(
                "event.currency", textOfPayment(payment -> payment.billing().currency()));
        names.define("event.merchantCategory", textOfPayment(payment -> payment.merchantCategory()
                .orElse(null)));
        names.define("event.channel", textOfPayment(payment -> payment.channel().orElse(null)));
        names.define("event.country", textOfPayment(payment -> payment.country().orElse(null)));
        names.define("event.latitude", ofPayment(payment -> orAbsent(payment.latitude())));
        names.define("event.longitude", ofPayment(payment -> orAbsent(payment.longitude())));
        names.define("application.amount", ofLoan(loan -> units(loan.requested().amountMinor(), loan.requested())));
        names.define("application.termMonths", ofLoan(LoanApplication::termMonths));
        names.define("application.employees", ofLoan(loan -> orAbsent(loan.employees())));
        names.define("application.monthsInBusiness", ofLoan(loan -> orAbsent(loan.monthsInBusiness())));
        names.define("application.annualRevenue", ofLoan(loan -> stated(loan.annualRevenueMinor(), loan)));
        names.define("application.existingDebt", ofLoan(loan -> stated(loan.existingDebtMinor(), loan)));
        names.define("application.industry", textOfLoan(loan -> loan.industry().orElse(null)));
        names.define("application.purpose", textOfLoan(loan -> loan.purpose().orElse(null)));
        for (EntityType type : EntityType.values()) {
            names.define(ENTITY_PREFIX + type, entity(type));
        }
        attributes.forEach((name, type) -> names.define(ATTRIBUTE_PREFIX + name, attribute(name, type)));
        for (String time : List.of(HOUR, DAY_OF_WEEK)) {
            names.withhold(time, "the window says of which times events count");
        }
        return names;
    }

    /** The content and the time, in UTC. */
    public static Vocabulary contentAndTime(Map<String, ValueType> attributes) {
        Vocabulary names = content(attributes);
        NumberNode hour = (event, vector) -> Math.floorMod(event.eventTimeMillis(), DAY_MILLIS) / HOUR_MILLIS;
        NumberNode day =
                (event, vector) -> 1 + Math.floorMod(Math.floorDiv(event.eventTimeMillis(), DAY_MILLIS) + FIRST_DAY, 7);
        names.define(HOUR, hour);
        names.define(DAY_OF_WEEK, day);
        return names;
    }

    /** A feature, by its place in the vector. */
    public static NumberNode feature(int index) {
        return (event, vector) -> Double.isNaN(vector[index]) ? NumberNode.ABSENT : vector[index];
    }

    private static Node attribute(String name, ValueType type) {
        return switch (type) {
            case NUMBER -> {
                NumberNode number =
                        (event, vector) -> event.attributes().get(name) instanceof Double value && !value.isNaN()
                                ? value
                                : NumberNode.ABSENT;
                yield number;
            }
            case TEXT -> {
                TextNode text = (event, vector) -> event.attributes().get(name) instanceof String value ? value : null;
                yield text;
            }
            case FLAG -> {
                FlagNode flag = (event, vector) ->
                        event.attributes().get(name) instanceof Boolean value ? FlagNode.of(value) : FlagNode.ABSENT;
                yield flag;
            }
        };
    }

    private static TextNode entity(EntityType type) {
        return (event, vector) -> {
            for (int i = 0; i < event.entities().size(); i++) {
                Entity entity = event.entities().get(i);
                if (entity.type() == type) {
                    return entity.id();
                }
            }
            return null;
        };
    }

    private static NumberNode ofPayment(ToDoubleFunction<Payment> reader) {
        return (event, vector) ->
                payload(event) instanceof Payment payment ? reader.applyAsDouble(payment) : NumberNode.ABSENT;
    }

    private static NumberNode ofLoan(ToDoubleFunction<LoanApplication> reader) {
        return (event, vector) ->
                payload(event) instanceof LoanApplication loan ? reader.applyAsDouble(loan) : NumberNode.ABSENT;
    }

    private static TextNode textOfPayment(Function<Payment, @Nullable String> reader) {
        return (event, vector) -> payload(event) instanceof Payment payment ? reader.apply(payment) : null;
    }

    private static TextNode textOfLoan(Function<LoanApplication, @Nullable String> reader) {
        return (event, vector) -> payload(event) instanceof LoanApplication loan ? reader.apply(loan) : null;
    }

    private static @Nullable Object payload(RiskEvent event) {
        return event.payload().orElse(null);
    }

    private static double stated(OptionalLong minor, LoanApplication loan) {
        return minor.isPresent() ? units(minor.getAsLong(), loan.requested()) : NumberNode.ABSENT;
    }

    private static double orAbsent(OptionalDouble value) {
        return value.isPresent() && !Double.isNaN(value.getAsDouble()) ? value.getAsDouble() : NumberNode.ABSENT;
    }

    private static double orAbsent(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : NumberNode.ABSENT;
    }

    /** An amount in units of a currency: 1234 cents are 12.34; absent where the currency is not known. */
    private static double units(long minor, Money money) {
        try {
            double unit = 1;
            for (int digits = Currency.getInstance(money.currency()).getDefaultFractionDigits(); digits > 0; digits--) {
                unit *= 10;
            }
            return minor / unit;
        } catch (IllegalArgumentException e) {
            return NumberNode.ABSENT;
        }
    }
}
