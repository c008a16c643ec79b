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

    /** What it takes besides where it can be looked up. */
    private static final int PLACE_BYTES = 64;

    /** A builder of a column of a type. */
    static ColumnBuilder of(ValueType type) {
        return switch (type) {
            case NUMBER -> new Numbers();
            case TEXT -> new Texts();
            case FLAG -> new Flags();
        };
    }

    /** The column of so many rows; the builder has nothing after that, so that no value is held twice. */
    abstract Column build(int rows);

    /** How much memory it takes with so many rows, about. */
    abstract long bytes(int rows);

    /** Length of an array once it holds so many rows. */
    private static long length(int length, int rows) {
        int grown = length;
        while (grown < rows) {
            grown = grown(grown, grown);
        }
        return grown;
    }

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
            values = new double[0];
            return new NumberColumn(filled(copy, Math.min(length, rows)));
        }

        @Override
        long bytes(int rows) {
            return length(values.length, rows) * Double.BYTES;
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
        private long textBytes;

        void set(int row, @Nullable String value) {
            if (row >= codes.length) {
                codes = filled(Arrays.copyOf(codes, grown(codes.length, row)), codes.length);
            }
            codes[row] = value == null ? TextColumn.ABSENT : code(value);
        }

        /** A text that stands in no other row, so that nobody need look for it. */
        void setUnique(int row, String value) {
            keep(value);
            set(row, null);
            codes[row] = dictionary.size() - 1;
        }

        private int code(String value) {
            Integer place = places.get(value);
            if (place == null) {
                place = dictionary.size();
                places.put(value, place);
                keep(value);
            }
            return place;
        }

        private void keep(String value) {
            dictionary.add(value);
            textBytes += HistoryMemory.bytes(value);
        }

        @Override
        TextColumn build(int rows) {
            int length = codes.length;
            int[] copy = filled(Arrays.copyOf(codes, rows), Math.min(length, rows));
            codes = new int[0];
            places.clear();
            TextColumn column = new TextColumn(dictionary, copy);
            dictionary.clear();
            return column;
        }

        @Override
        long bytes(int rows) {
            return length(codes.length, rows) * Integer.BYTES + textBytes + (long) places.size() * PLACE_BYTES;
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
            byte[] copy = Arrays.copyOf(values, rows);
            values = new byte[0];
            return new FlagColumn(filled(copy, Math.min(length, rows)));
        }

        @Override
        long bytes(int rows) {
            return length(values.length, rows);
        }

        private static byte[] filled(byte[] values, int from) {
            Arrays.fill(values, from, values.length, (byte) FlagReader.ABSENT);
            return values;
        }
    }
}
