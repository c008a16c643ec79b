package io.tidegate.rules.history;

import io.tidegate.rules.condition.ValueType;

/**
 * Numbers.
 *
 * @param values by row, {@link io.tidegate.rules.ruleset.NumberReader#ABSENT} where absent; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // a column is its array
public record NumberColumn(double[] values) implements Column {
    @Override
    public ValueType type() {
        return ValueType.NUMBER;
    }
}
