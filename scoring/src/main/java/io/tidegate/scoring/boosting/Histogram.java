package io.tidegate.scoring.boosting;

/**
 * Sums of gradients and hessians by input and bin, in units of 2^-24. Two of the same layout can be added: those of parties
 * give that of all their rows.
 */
public final class Histogram {
    private final long[] sums;

    /** An empty one. */
    public Histogram(BinLayout layout) {
        this.sums = new long[2 * layout.slots()];
    }

    private Histogram(long[] sums) {
        this.sums = sums;
    }

    /** Adds the sums of another. */
    public void add(Histogram other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
    }

    /** What is left without a part. */
    public Histogram minus(Histogram part) {
        long[] left = new long[sums.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = sums[i] - part.sums[i];
        }
        return new Histogram(left);
    }

    /** Gradient and hessian of each slot in turn: the live array. */
    long[] sums() {
        return sums;
    }

    long gradient(int slot) {
        return sums[2 * slot];
    }

    long hessian(int slot) {
        return sums[2 * slot + 1];
    }

    /** Sums over all rows; the slots of an input hold each row once. */
    NodeSums total(BinLayout layout, int input) {
        long gradient = 0;
        long hessian = 0;
        for (int slot = layout.offset(input); slot < layout.offset(input + 1); slot++) {
            gradient += gradient(slot);
            hessian += hessian(slot);
        }
        return new NodeSums(gradient, hessian);
    }
}
