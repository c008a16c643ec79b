package io.tidegate.rules.engine;

import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.NumberReader;
import java.util.Arrays;

/** A number's rows, found by halving the sorted bounds of all comparisons. */
final class NumberSlot implements Slot {
    private final int place;
    private final double[] bounds;
    private final long[][] rows;
    private final long[] absent;
    private final long[] nan;
    private final long bytes;

    NumberSlot(int place, Rows rows) {
        this.place = place;
        this.bounds = rows.bounds().stream()
                .flatMapToDouble(bound -> Arrays.stream(((NumberSet) bound.set()).bounds()))
                .sorted()
                .distinct()
                .toArray();
        this.rows = new long[bounds.length + 1][];
        for (int i = 0; i <= bounds.length; i++) {
            double least = i == 0 ? Double.NEGATIVE_INFINITY : bounds[i - 1];
            this.rows[i] = rows.row(set -> ((NumberSet) set).has(least));
        }
        this.absent = rows.row(ValueSet::hasAbsent);
        this.nan = rows.row(set -> ((NumberSet) set).hasNan());
        this.bytes = rows.bytes();
    }

    @Override
    public long[] standing(Values values) {
        double value = values.numbers[place];
        if (Double.isNaN(value)) {
            return NumberReader.isAbsent(value) ? absent : nan;
        }
        double[] sorted = bounds;
        int from = 0;
        int length = sorted.length;
        while (length > 0) {
            int half = (length + 1) >>> 1;
            from = sorted[from + half - 1] <= value ? from + half : from;
            length -= half;
        }
        return rows[from];
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
