package io.tidegate.scoring.boosting;

import java.util.Arrays;

/** Cuts sorted numbers into bins of about as many rows; a value that many rows have gets a bin of its own. */
final class QuantileBins {
    private QuantileBins() {}

    /**
     * Thresholds between the bins, ascending; each lies above the last value of its bin, at most at the first of the next.
     *
     * @param sorted numbers, ascending, no NaN and no negative zero among the first {@code count}
     */
    static float[] thresholds(float[] sorted, int count, int binsMax) {
        int[] ends = new int[Math.min(count, 1 << 20)];
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i + 1 == count || sorted[i] != sorted[i + 1]) {
                if (distinct == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * distinct);
                }
                ends[distinct++] = i + 1;
            }
        }
        float[] thresholds = new float[binsMax];
        int cuts = 0;
        int start = 0;
        for (int value = 0; value + 1 < distinct && cuts + 1 < binsMax; value++) {
            int next = ends[value + 1] - ends[value];
            int binsLeft = binsMax - cuts;
            long want = Math.max(1, (count - start) / binsLeft);
            boolean oneEach = distinct - value <= binsLeft;
            if (oneEach || ends[value] - start >= want || next >= want) {
                thresholds[cuts++] = between(sorted[ends[value] - 1], sorted[ends[value]]);
                start = ends[value];
            }
        }
        return Arrays.copyOf(thresholds, cuts);
    }

    /** A number above the first and at most the second: the middle, where single precision has one. */
    static float between(float low, float high) {
        float middle = (float) (((double) low + high) / 2);
        return middle > low ? middle + 0f : high;
    }
}
