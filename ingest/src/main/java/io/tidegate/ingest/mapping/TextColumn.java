package io.tidegate.ingest.mapping;

import java.util.Optional;
import java.util.Set;

/**
 * A column that may be empty.
 *
 * @param absent values that stand for nothing, besides the empty text
 */
record TextColumn(String column, Set<String> absent) {
    private static final int NUMBER_LENGTH_MAX = 40;

    TextColumn {
        absent = Set.copyOf(absent);
    }

    Optional<String> text(Row row) {
        String text = row.text(column).strip();
        return text.isEmpty() || absent.contains(text) ? Optional.empty() : Optional.of(text);
    }

    Optional<Double> number(Row row) {
        return text(row).map(text -> {
            // Java would take 1d and 0x1p3 for numbers as well.
            if (text.length() > NUMBER_LENGTH_MAX || !text.chars().allMatch(TextColumn::isOfNumber)) {
                throw Row.invalid(column, "a number");
            }
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw Row.invalid(column, "a number");
            }
        });
    }

    Optional<Integer> integer(Row row) {
        return text(row).map(text -> {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw Row.invalid(column, "a whole number");
            }
        });
    }

    private static boolean isOfNumber(int character) {
        return (character >= '0' && character <= '9') || ".-+eE".indexOf(character) >= 0;
    }
}
