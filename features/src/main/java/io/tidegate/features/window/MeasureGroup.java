package io.tidegate.features.window;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running totals over the events that pass one filter and have one field, or that pass it alone: a row is looked at once. */
final class MeasureGroup {
    private static final int NONE = -1;

    /** Of so many bits, the squares of all rows of a head add up to 64 bits, and of twice as many the values. */
    private static final int SMALL_BITS = 29;

    final int filter;
    private final long bit;
    private final @Nullable Column field;
    private final int count;
    private final int sum;
    private final int squares;
    private final int[] labels;
    private final int[] labelCounts;

    private MeasureGroup(List<Measure.Spec> specs, Column[] fields) {
        Measure.Spec first = specs.get(0);
        this.filter = first.filter();
        this.bit = 1L << filter;
        this.field = first.field() < 0 ? null : fields[first.field()];
        this.count = place(specs, Measure.Form.COUNT);
        this.sum = place(specs, Measure.Form.SUM);
        this.squares = place(specs, Measure.Form.SQUARES);
        List<Measure.Spec> labelled =
                specs.stream().filter(spec -> spec.labels() != 0).toList();
        this.labels = labelled.stream().mapToInt(Measure.Spec::labels).toArray();
        this.labelCounts = labelled.stream().mapToInt(Measure.Spec::at).toArray();
    }

    private static int place(List<Measure.Spec> specs, Measure.Form form) {
        return specs.stream()
                .filter(spec -> spec.form() == form && spec.labels() == 0)
                .mapToInt(Measure.Spec::at)
                .findFirst()
                .orElse(NONE);
    }

    /** The groups of some measures. */
    static MeasureGroup[] of(List<Measure.Spec> specs, Column[] fields) {
        List<MeasureGroup> groups = new ArrayList<>();
        List<Measure.Spec> left = new ArrayList<>(specs);
        while (!left.isEmpty()) {
            Measure.Spec first = left.get(0);
            List<Measure.Spec> alike = left.stream()
                    .filter(spec -> spec.filter() == first.filter() && spec.field() == first.field())
                    .toList();
            left.removeAll(alike);
            groups.add(new MeasureGroup(alike, fields));
        }
        return groups.toArray(MeasureGroup[]::new);
    }

    /**
     * Adds a row to totals, or takes it away.
     *
     * @param passed filters that the row passes, as bits
     * @param label code of its label
     * @param sign 1 or -1
     */
    void add(long[] totals, int base, byte[] bytes, int row, long passed, int label, int sign) {
        if ((passed & bit) == 0) {
            return;
        }
        if (field != null) {
            long value = field.get(bytes, row);
            if (value == Column.ABSENT) {
                return;
            }
            if (sum != NONE) {
                Int128.add(totals, base + sum, value >> 63, value, sign);
            }
            if (squares != NONE) {
                Int128.add(totals, base + squares, Math.multiplyHigh(value, value), value * value, sign);
            }
        }
        if (count != NONE) {
            totals[base + count] += sign;
        }
        for (int i = 0; i < labels.length; i++) {
            totals[base + labelCounts[i]] += (labels[i] >> label & 1) * sign;
        }
    }

    /**
     * Writes the totals at each edge over rows of a head.
     *
     * @param totals of the edges, one edge's after the other; 0 before the first row of the earliest edge
     * @param through rows up to each edge, the latest edge first
     * @param passing rows that pass the filter, none of them before the earliest edge
     */
    void addUp(long[] totals, HistoryPlan plan, byte[] bytes, int[] through, int passing) {
        int rows = field == null ? passing : addUpField(field, totals, plan, bytes, through, passing);
        if (count != NONE) {
            count(totals, count, plan.totals, through, rows);
        }
        for (int i = 0; i < labels.length; i++) {
            count(totals, labelCounts[i], plan.totals, through, labelled(plan, bytes, rows, labels[i]));
        }
    }

    private static void count(long[] totals, int at, int perEdge, int[] through, int rows) {
        for (int edge = 0; edge < through.length; edge++) {
            totals[edge * perEdge + at] = Integer.bitCount(rows & through[edge]);
        }
    }

    private static int labelled(HistoryPlan plan, byte[] bytes, int rows, int wanted) {
        int found = 0;
        for (int left = rows; left != 0; left = RowSet.rest(left)) {
            int label = plan.label(bytes, RowSet.next(left) * plan.rows.width);
            found |= (wanted >> label & 1) << RowSet.next(left);
        }
        return found;
    }

    /** @return the rows that have the field */
    private int addUpField(Column of, long[] totals, HistoryPlan plan, byte[] bytes, int[] through, int passing) {
        int present = 0;
        long values = 0;
        long valueSquares = 0;
        long size = 0;
        int passed = 0;
        for (int edge = through.length - 1; edge >= 0; edge--) {
            for (int left = passing & through[edge] & ~passed; left != 0; left = RowSet.rest(left)) {
                long value = of.get(bytes, RowSet.next(left) * plan.rows.width);
                if (value != Column.ABSENT) {
                    present |= left & -left;
                    values += value;
                    valueSquares += value * value;
                    size |= value ^ value >> 63;
                }
            }
            passed = through[edge];
            set(totals, edge * plan.totals, values >> 63, values, 0, valueSquares);
        }
        boolean fits = size >> SMALL_BITS == 0 || (squares == NONE && size >> 2 * SMALL_BITS == 0);
        if (!fits) {
            addUpLarge(of, totals, plan, bytes, through, present);
        }
        return present;
    }

    /** The same in 128 bits. */
    private void addUpLarge(Column of, long[] totals, HistoryPlan plan, byte[] bytes, int[] through, int present) {
        long[] added = new long[4];
        int passed = 0;
        for (int edge = through.length - 1; edge >= 0; edge--) {
            for (int left = present & through[edge] & ~passed; left != 0; left = RowSet.rest(left)) {
                long value = of.get(bytes, RowSet.next(left) * plan.rows.width);
                Int128.add(added, 0, value >> 63, value, 1);
                Int128.add(added, 2, Math.multiplyHigh(value, value), value * value, 1);
            }
            passed = through[edge];
            set(totals, edge * plan.totals, added[0], added[1], added[2], added[3]);
        }
    }

    private void set(long[] totals, int base, long high, long low, long squaresHigh, long squaresLow) {
        if (sum != NONE) {
            totals[base + sum] = high;
            totals[base + sum + 1] = low;
        }
        if (squares != NONE) {
            totals[base + squares] = squaresHigh;
            totals[base + squares + 1] = squaresLow;
        }
    }
}
