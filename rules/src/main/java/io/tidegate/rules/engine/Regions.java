package io.tidegate.rules.engine;

import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.ruleset.NumberReader;
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

    /** How many regions there are. */
    int count() {
        return FIRST + bounds.length + 1;
    }

    /** Whether the values of a region are in a set that has all of them or none. */
    boolean within(int region, NumberSet set) {
        return switch (region) {
            case ABSENT -> set.hasAbsent();
            case NAN -> set.hasNan();
            default -> set.has(region == FIRST ? Double.NEGATIVE_INFINITY : bounds[region - FIRST - 1]);
        };
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
