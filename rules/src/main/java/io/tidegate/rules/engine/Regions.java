package io.tidegate.rules.engine;

import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.NumberReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Regions of a number: 0 where it is absent, 1 where it is NaN, and then one for each stretch between two bounds. With a
 * few bounds they are counted one by one, which a processor does without guessing; with many the search is halved.
 */

/** The regions into which the bounds of all comparisons part the values of one number. */
final class Regions {
    private static final int ABSENT = 0;
    private static final int NAN = 1;
    private static final int FIRST = 2;
    private static final int COUNTED_MAX = 8;

    private final double[] bounds;

    Regions(List<Rows.Bound> asked) {
        this.bounds = asked.stream()
                .flatMapToDouble(bound -> Arrays.stream(((NumberSet) bound.set()).bounds()))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The row of each region: from one to the next only the clauses change that have a bound there. */
    long[][] rows(Rows rows) {
        long[][] all = new long[FIRST + bounds.length + 1][];
        all[ABSENT] = rows.row(ValueSet::hasAbsent);
        all[NAN] = rows.row(set -> ((NumberSet) set).hasNan());
        long[] bits = rows.bits(set -> ((NumberSet) set).has(Double.NEGATIVE_INFINITY));
        all[FIRST] = rows.shared(bits);
        List<List<Rows.Bound>> begun = begun(rows.bounds());
        for (int bound = 0; bound < bounds.length; bound++) {
            for (Rows.Bound asked : begun.get(bound)) {
                Rows.put(bits, asked.clause(), ((NumberSet) asked.set()).has(bounds[bound]));
            }
            all[FIRST + 1 + bound] = rows.shared(bits);
        }
        return all;
    }

    /** By bound, what each clause asks that comes in or goes out at it. */
    private List<List<Rows.Bound>> begun(List<Rows.Bound> asked) {
        List<List<Rows.Bound>> begun = new ArrayList<>();
        for (int bound = 0; bound < bounds.length; bound++) {
            begun.add(new ArrayList<>());
        }
        for (Rows.Bound one : asked) {
            for (double bound : ((NumberSet) one.set()).bounds()) {
                begun.get(Arrays.binarySearch(bounds, bound)).add(one);
            }
        }
        return begun;
    }

    /** The region of a value. */
    int of(double value) {
        double[] sorted = bounds;
        if (Double.isNaN(value)) {
            return NumberReader.isAbsent(value) ? ABSENT : NAN;
        }
        int passed = 0;
        if (sorted.length <= COUNTED_MAX) {
            for (double bound : sorted) {
                passed += bound <= value ? 1 : 0;
            }
            return FIRST + passed;
        }
        int length = sorted.length;
        while (length > 0) {
            int half = (length + 1) >>> 1;
            passed = sorted[passed + half - 1] <= value ? passed + half : passed;
            length -= half;
        }
        return FIRST + passed;
    }

    /** The region of a feature, of which NaN stands for absence. */
    int ofFeature(double value) {
        return Double.isNaN(value) ? ABSENT : of(value);
    }
}
