package io.tidegate.scoring.boosting;

import io.tidegate.scoring.training.TrainingRows;
import java.util.Arrays;

/**
 * Bins of the inputs. Bin b holds the numbers from threshold b - 1 on and below threshold b; the last slot of an input holds
 * the rows without the value. So "bin at most b" and "value below threshold b" say the same of every number.
 */
public final class BinLayout {
    /** Most bins of an input, that of absent values not among them: a code is a byte. */
    public static final int BINS_MAX = 255;

    private final float[][] thresholds;
    private final int[] offsets;

    /**
     * A layout.
     *
     * @param thresholds of each input, ascending, at most {@link #BINS_MAX} - 1
     * @throws IllegalArgumentException where they do not ascend, one is NaN, or there are too many
     */
    public BinLayout(float[][] thresholds) {
        this.thresholds = new float[thresholds.length][];
        this.offsets = new int[thresholds.length + 1];
        for (int input = 0; input < thresholds.length; input++) {
            float[] own = thresholds[input].clone();
            for (int i = 0; i < own.length; i++) {
                if (own.length >= BINS_MAX || Float.isNaN(own[i]) || (i > 0 && !(own[i - 1] < own[i]))) {
                    throw new IllegalArgumentException("input=" + input + " thresholds=" + own.length + " (at most "
                            + (BINS_MAX - 1) + ") must ascend; number " + i + " is " + own[i]);
                }
                own[i] += 0f; // no negative zero
            }
            this.thresholds[input] = own;
            offsets[input + 1] = offsets[input] + own.length + 2;
        }
    }

    /** Bins by quantiles of rows. */
    static BinLayout of(TrainingRows rows, int binsMax) {
        float[][] thresholds = new float[rows.inputs()][];
        float[] numbers = new float[rows.size()];
        for (int input = 0; input < thresholds.length; input++) {
            int count = 0;
            for (int row = 0; row < rows.size(); row++) {
                float value = rows.value(row, input);
                if (!Float.isNaN(value)) {
                    numbers[count++] = value + 0f; // sorting knows two zeros, comparisons one
                }
            }
            Arrays.sort(numbers, 0, count);
            thresholds[input] = QuantileBins.thresholds(numbers, count, binsMax);
        }
        return new BinLayout(thresholds);
    }

    public int inputs() {
        return thresholds.length;
    }

    /** Number of an input's bins, that of absent values not among them. */
    public int bins(int input) {
        return thresholds[input].length + 1;
    }

    /** Below it are the numbers of a bin and of those before it; minus infinity for {@link Split#ABSENT_ONLY}. */
    public float threshold(int input, int bin) {
        return bin == Split.ABSENT_ONLY ? Float.NEGATIVE_INFINITY : thresholds[input][bin];
    }

    /** The bin of a value; the number of bins where it is NaN. */
    public int bin(int input, float value) {
        float[] own = thresholds[input];
        if (Float.isNaN(value)) {
            return own.length + 1;
        }
        int from = 0;
        int until = own.length;
        while (from < until) {
            int middle = (from + until) >>> 1;
            if (own[middle] <= value) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return from;
    }

    /** Slots of all inputs. */
    int slots() {
        return offsets[offsets.length - 1];
    }

    /** First slot of an input. */
    int offset(int input) {
        return offsets[input];
    }

    /** The rows as codes, column by column. */
    byte[][] encode(TrainingRows rows) {
        byte[][] columns = new byte[inputs()][rows.size()];
        for (int input = 0; input < columns.length; input++) {
            byte[] column = columns[input];
            for (int row = 0; row < column.length; row++) {
                column[row] = (byte) bin(input, rows.value(row, input));
            }
        }
        return columns;
    }
}
