package io.tidegate.rules.history;

import io.tidegate.rules.condition.ValueType;

/**
 * Flags.
 *
 * @param values by row, as {@link io.tidegate.rules.ruleset.FlagReader} has them; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // a column is its array
public record FlagColumn(byte[] values) implements Column {
    @Override
    public ValueType type() {
        return ValueType.FLAG;
    }
}
