package io.tidegate.rules.engine;

import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.history.Column;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.FlagColumn;
import io.tidegate.rules.history.NumberColumn;
import io.tidegate.rules.history.TextColumn;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NumberReader;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row of a history to their places; a name without a column is absent. */
final class RowReader {
    private final @Nullable NumberColumn[] numbers;
    private final @Nullable TextColumn[] texts;
    private final @Nullable FlagColumn[] flags;

    RowReader(Map<String, ValueType> names, DecisionHistory history, ValuePlaces places) {
        Values sizes = places.values();
        this.numbers = new NumberColumn[sizes.numbers.length];
        this.texts = new TextColumn[sizes.texts.length];
        this.flags = new FlagColumn[sizes.flags.length];
        names.forEach((name, type) -> history.find(name, type).ifPresent(column -> put(places.of(name), column)));
    }

    private void put(int place, Column column) {
        if (column instanceof NumberColumn number) {
            numbers[place] = number;
        } else if (column instanceof TextColumn text) {
            texts[place] = text;
        } else {
            flags[place] = (FlagColumn) column;
        }
    }

    /** Values of absent columns. */
    Values values(ValuePlaces places) {
        Values values = places.values();
        Arrays.fill(values.numbers, NumberReader.ABSENT);
        Arrays.fill(values.flags, FlagReader.ABSENT);
        return values;
    }

    void read(int row, Values values) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != null) {
                values.numbers[i] = numbers[i].values()[row];
            }
        }
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] != null) {
                values.texts[i] = texts[i].text(row);
            }
        }
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] != null) {
                values.flags[i] = flags[i].values()[row];
            }
        }
    }
}
