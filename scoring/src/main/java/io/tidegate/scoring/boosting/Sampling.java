package io.tidegate.scoring.boosting;

import java.util.Arrays;
import java.util.Random;

/**
 * What a tree sees of rows and inputs (Friedman, "Stochastic gradient boosting", 2002).
 *
 * @param rowShare share of the rows, above 0 to 1
 * @param inputShare share of the inputs, above 0 to 1; at least one input
 */
public record Sampling(double rowShare, double inputShare) {
    /** Each tree sees everything. */
    public static final Sampling NONE = new Sampling(1, 1);

    private static final int SHARE_BITS = 53;

    public Sampling {
        if (!(rowShare > 0 && rowShare <= 1 && inputShare > 0 && inputShare <= 1)) {
            throw new IllegalArgumentException(
                    "rowShare=" + rowShare + " inputShare=" + inputShare + " must be above 0, at most 1");
        }
    }

    /** Whether a tree may see something that the one before did not. */
    boolean isOn() {
        return rowShare < 1 || inputShare < 1;
    }

    /** Whether a row is in a tree's sample: by what it holds and not by its place, so that the order of rows is of no matter. */
    boolean takes(long rowHash, long seed, int tree) {
        long mixed = mix(rowHash + mix(seed + tree));
        return rowShare == 1 || (mixed >>> (Long.SIZE - SHARE_BITS)) * 0x1p-53 < rowShare;
    }

    /** Of each input, whether a tree may ask for it. */
    boolean[] inputs(int inputs, long seed, int tree) {
        boolean[] taken = new boolean[inputs];
        int left = (int) Math.max(1, Math.round(inputShare * inputs));
        if (left == inputs) {
            Arrays.fill(taken, true);
            return taken;
        }
        Random random = new Random(mix(seed ^ mix(tree)));
        for (int input = 0; input < inputs; input++) {
            if (random.nextInt(inputs - input) < left) {
                taken[input] = true;
                left--;
            }
        }
        return taken;
    }

    /** Spreads the bits of a number (the finaliser of SplitMix64: Steele, Lea, Flood, 2014). */
    static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
