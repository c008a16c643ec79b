package io.tidegate.rules.history;

import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NumberReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grows a column row by row; rows that are passed over are absent. */
abstract class ColumnBuilder {
    private static final int ROWS_FIRST = 1_024;

    /** A builder of a column of a type. */
    static ColumnBuilder of(ValueType type) {
        return switch (type) {
            case NUMBER -> new Numbers();
            case TEXT -> new Texts();
            case FLAG -> new Flags();
        };
    }

    /** The column of so many rows. */
    abstract Column build(int rows);

    private static int grown(int length, int row) {
        return Math.max(row + 1, length + (length >> 1));
    }

    static final class Numbers extends ColumnBuilder {
        private double[] values = filled(new double[ROWS_FIRST], 0);

        void set(int row, double value) {
            if (row >= values.length) {
                values = filled(Arrays.copyOf(values, grown(values.length, row)), values.length);
            }
            values[row] = value;
        }

        @Override
        NumberColumn build(int rows) {
            int length = values.length;
            double[] copy = Arrays.copyOf(values, rows);
            return new NumberColumn(filled(copy, Math.min(length, rows)));
        }

        private static double[] filled(double[] values, int from) {
            Arrays.fill(values, from, values.length, NumberReader.ABSENT);
            return values;
        }
    }

    static final class Texts extends ColumnBuilder {
        private final Map<String, Integer> places = new HashMap<>();
        private final List<String> dictionary = new ArrayList<>();
        private int[] codes = filled(new int[ROWS_FIRST], 0);

        void set(int row, @Nullable String value) {
            if (row >= codes.length) {
                codes = filled(Arrays.copyOf(codes, grown(codes.length, row)), codes.length);
            }
            codes[row] = value == null ? TextColumn.ABSENT : code(value);
        }

        /** A text that stands in no other row, so that nobody need look for it. */
        void setUnique(int row, String value) {
            dictionary.add(value);
            set(row, null);
            codes[row] = dictionary.size() - 1;
        }

        private int code(String value) {
            Integer place = places.get(value);
            if (place == null) {
                place = dictionary.size();
                places.put(value, place);
                dictionary.add(value);
            }
            return place;
        }

        @Override
        TextColumn build(int rows) {
            int length = codes.length;
            return new TextColumn(dictionary, filled(Arrays.copyOf(codes, rows), Math.min(length, rows)));
        }

        private static int[] filled(int[] codes, int from) {
            Arrays.fill(codes, from, codes.length, TextColumn.ABSENT);
            return codes;
        }
    }

    static final class Flags extends ColumnBuilder {
        private byte[] values = filled(new byte[ROWS_FIRST], 0);

        void set(int row, int value) {
            if (row >= values.length) {
                values = filled(Arrays.copyOf(values, grown(values.length, row)), values.length);
            }
            values[row] = (byte) value;
        }

        @Override
        FlagColumn build(int rows) {
            int length = values.length;
            return new FlagColumn(filled(Arrays.copyOf(values, rows), Math.min(length, rows)));
        }

        private static byte[] filled(byte[] values, int from) {
            Arrays.fill(values, from, values.length, (byte) FlagReader.ABSENT);
            return values;
        }
    }
}
