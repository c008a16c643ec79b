package io.tidegate.features.window;

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
     * @param reachMillis how far before an event the windows begin that it is read for
     */
    record Spec(Form form, int filter, int field, int labels, int at, long reachMillis) {
        boolean is(Form wanted, int ofFilter, int ofField, int ofLabels) {
            return form == wanted && filter == ofFilter && field == ofField && labels == ofLabels;
        }

        /** The same, read for one more window. */
        Spec reaching(long millis) {
            return new Spec(form, filter, field, labels, at, Math.max(reachMillis, millis));
        }
    }

    private final Form form;
    private final int at;

    Measure(Spec spec) {
        this.form = spec.form();
        this.at = spec.at();
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
