package io.tidegate.rules.engine;

import io.tidegate.rules.condition.FlagSet;
import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.history.Column;
import io.tidegate.rules.history.FlagColumn;
import io.tidegate.rules.history.NumberColumn;
import io.tidegate.rules.history.TextColumn;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NumberReader;

/** Looks through a column for the rows whose value is in a set. */
@FunctionalInterface
interface SetScan {
    /** Whether the value of a row is in the set. */
    boolean has(int row);

    /**
     * Clears the bits of the rows whose value is not in the set.
     *
     * @param bits a bit a row, from the first row of {@code word} on
     * @param word of the column at which the bits begin, 64 rows each
     * @param rows of the column
     */
    default void clear(long[] bits, int word, int rows) {
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] == 0) {
                continue;
            }
            int from = (word + i) * Long.SIZE;
            int count = Math.min(Long.SIZE, rows - from);
            long within = 0;
            for (int k = 0; k < count; k++) {
                within |= (has(from + k) ? 1L : 0L) << k;
            }
            bits[i] &= within;
        }
    }

    /** A scan of a column for a set of its type. */
    static SetScan of(Column column, ValueSet set) {
        if (column instanceof NumberColumn numbers) {
            return numbers(numbers.values(), (NumberSet) set);
        }
        if (column instanceof TextColumn texts) {
            return texts(texts, (TextSet) set);
        }
        byte[] values = ((FlagColumn) column).values();
        FlagSet flags = (FlagSet) set;
        return row -> switch (values[row]) {
            case FlagReader.TRUE -> flags.hasTrue();
            case FlagReader.FALSE -> flags.hasFalse();
            default -> flags.hasAbsent();
        };
    }

    private static SetScan numbers(double[] values, NumberSet set) {
        double[] bounds = set.bounds();
        if (!set.hasAbsent() && !set.hasNan() && bounds.length == 1) {
            return new AtLeast(values, bounds[0]);
        }
        boolean absent = set.hasAbsent();
        boolean nan = set.hasNan();
        return row -> {
            double value = values[row];
            if (Double.isNaN(value)) {
                return NumberReader.isAbsent(value) ? absent : nan;
            }
            int passed = 0;
            for (double bound : bounds) {
                passed += bound <= value ? 1 : 0;
            }
            return (passed & 1) == 1;
        };
    }

    /** The usual one: its loop is compiled for itself. */
    record AtLeast(double[] values, double bound) implements SetScan {
        @Override
        public boolean has(int row) {
            return values[row] >= bound;
        }

        @Override
        public void clear(long[] bits, int word, int rows) {
            for (int i = 0; i < bits.length; i++) {
                int from = (word + i) * Long.SIZE;
                int count = Math.min(Long.SIZE, rows - from);
                long within = 0;
                for (int k = 0; k < count; k++) {
                    within |= (values[from + k] >= bound ? 1L : 0L) << k;
                }
                bits[i] &= within;
            }
        }
    }

    private static SetScan texts(TextColumn column, TextSet set) {
        boolean[] within = new boolean[column.dictionary().size()];
        for (int i = 0; i < within.length; i++) {
            within[i] = set.has(column.dictionary().get(i));
        }
        int[] codes = column.codes();
        boolean absent = set.hasAbsent();
        return row -> codes[row] == TextColumn.ABSENT ? absent : within[codes[row]];
    }
}
