package io.tidegate.rules.history;

import io.tidegate.rules.condition.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts, each different one kept once.
 *
 * @param dictionary all texts
 * @param codes by row: places in the dictionary, -1 where absent; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // a column is its array
public record TextColumn(List<String> dictionary, int[] codes) implements Column {
    /** Code of an absent text. */
    public static final int ABSENT = -1;

    public TextColumn {
        dictionary = List.copyOf(dictionary);
    }

    @Override
    public ValueType type() {
        return ValueType.TEXT;
    }

    /** The text of a row; null where it is absent. */
    public @Nullable String text(int row) {
        return codes[row] == ABSENT ? null : dictionary.get(codes[row]);
    }
}
