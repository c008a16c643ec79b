package io.tidegate.rules.ruleset;

import io.tidegate.features.expression.FlagNode;
import io.tidegate.rules.condition.ValueType;
import java.util.Optional;

/** Looks a flag up. */
@FunctionalInterface
public non-sealed interface FlagReader extends ValueReader {
    int FALSE = FlagNode.FALSE;
    int TRUE = FlagNode.TRUE;
    int ABSENT = FlagNode.ABSENT;

    /** {@link #TRUE}, {@link #FALSE} or {@link #ABSENT}. */
    int read(RuleFacts facts);

    @Override
    default Optional<Object> boxed(RuleFacts facts) {
        int value = read(facts);
        return value == ABSENT ? Optional.empty() : Optional.of(value == TRUE);
    }

    @Override
    default ValueType type() {
        return ValueType.FLAG;
    }
}
