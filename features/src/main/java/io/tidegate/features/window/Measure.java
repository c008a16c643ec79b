package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/** A running total over the events of a history: their count, or the sum or the sum of squares of a field. */
final class Measure {
    /** What is added up. */
    enum Form {
        COUNT(1),
        SUM(2),
        SQUARES(2);

        final int longs;

        Form(int longs) {
            this.longs = longs;
        }
    }

    /**
     * A measure that is asked for.
     *
     * @param field that an event must have, -1 for none
     * @param labels codes of labels one of which an event must have, as bits; 0 for any or none
     * @param at place of its first long among the totals
     */
    record Spec(Form form, int filter, int field, int labels, int at) {}

    private final Form form;
    private final long bit;
    private final @Nullable Column field;
    private final int labels;
    private final int at;

    Measure(Spec spec, @Nullable Column field) {
        this.form = spec.form();
        this.bit = 1L << spec.filter();
        this.field = field;
        this.labels = spec.labels();
        this.at = spec.at();
    }

    /**
     * Adds a row to totals, or takes it away.
     *
     * @param passed filters that the row passes, as bits
     * @param label code of its label
     * @param sign 1 or -1
     */
    void add(long[] totals, int base, byte[] bytes, int row, long passed, int label, int sign) {
        if ((passed & bit) == 0 || (labels != 0 && (labels >> label & 1) == 0)) {
            return;
        }
        long value = field == null ? 0 : field.get(bytes, row);
        if (value == Column.ABSENT) {
            return;
        }
        int place = base + at;
        switch (form) {
            case COUNT -> totals[place] += sign;
            case SUM -> Int128.add(totals, place, value >> 63, value, sign);
            case SQUARES -> Int128.add(totals, place, Math.multiplyHigh(value, value), value * value, sign);
        }
    }

    /** Adds the totals of a tile to others, or takes them away. */
    void addTotals(byte[] tile, long[] totals, int base, int sign) {
        int place = base + at;
        if (form == Form.COUNT) {
            totals[place] += sign * LongBytes.get(tile, at);
        } else {
            Int128.add(totals, place, LongBytes.get(tile, at), LongBytes.get(tile, at + 1), sign);
        }
    }
}
