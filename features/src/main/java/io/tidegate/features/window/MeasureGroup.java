package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running totals over the events that pass one filter and have one field, or that pass it alone: a row is looked at once. */
final class MeasureGroup {
    private static final int NONE = -1;

    final int filter;
    private final long bit;
    final @Nullable Column field;
    final int count;
    final int sum;
    final int squares;
    final int[] labels;
    final int[] labelCounts;

    /** How far before an event the windows begin that its totals are read for. */
    final long reachMillis;

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
        this.reachMillis =
                specs.stream().mapToLong(Measure.Spec::reachMillis).max().orElseThrow();
    }

    private static int place(List<Measure.Spec> specs, Measure.Form form) {
        return specs.stream()
                .filter(spec -> spec.form() == form && spec.labels() == 0)
                .mapToInt(Measure.Spec::at)
                .findFirst()
                .orElse(NONE);
    }

    /** The field; only where it has one. */
    Column field() {
        return requireNonNull(field, "the group has no field");
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
}
