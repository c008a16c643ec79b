package io.tidegate.rules.ruleset;

import io.tidegate.features.expression.NumberNode;
import io.tidegate.rules.condition.ValueType;
import java.util.Optional;

/** Looks a number up. */
@FunctionalInterface
public non-sealed interface NumberReader extends ValueReader {
    /** Stands for a number that is not there: a NaN of its own, which no computation gives. */
    double ABSENT = NumberNode.ABSENT;

    /** The number, or {@link #ABSENT}. */
    double read(RuleFacts facts);

    @Override
    default Optional<Object> boxed(RuleFacts facts) {
        double value = read(facts);
        return isAbsent(value) ? Optional.empty() : Optional.of(value);
    }

    @Override
    default ValueType type() {
        return ValueType.NUMBER;
    }

    /** Whether a number that was read stands for one that is not there. */
    static boolean isAbsent(double value) {
        return NumberNode.isAbsent(value);
    }
}
