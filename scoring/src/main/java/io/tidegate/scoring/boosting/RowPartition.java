package io.tidegate.scoring.boosting;

import io.tidegate.scoring.boosting.HistogramSource.NodeSplit;

/*
 * The rows of a node stand together, and their gradients in the same order, so that a histogram reads both from front to
 * back. Splitting a node moves its left rows to its front and keeps the order among left and right ones.
 */

/** Rows of a tree, node by node. */
final class RowPartition {
    private final byte[][] columns;
    private final BinLayout layout;
    private final int[] rows;
    private final int[] gradients;
    private final int[] hessians;
    private final int[] spareRows;
    private final int[] spareGradients;
    private final int[] spareHessians;
    /** Of each node, its first place and the one behind its last. */
    private final int[] starts;

    private final int[] ends;

    RowPartition(BinLayout layout, byte[][] columns, int size, int depth) {
        this.layout = layout;
        this.columns = columns;
        this.rows = new int[size];
        this.gradients = new int[size];
        this.hessians = new int[size];
        this.spareRows = new int[size];
        this.spareGradients = new int[size];
        this.spareHessians = new int[size];
        this.starts = new int[2 << depth];
        this.ends = new int[2 << depth];
    }

    /** Forgets all nodes; rows are added to the root. */
    void clear() {
        starts[0] = 0;
        ends[0] = 0;
    }

    void add(int row, int gradient, int hessian) {
        int place = ends[0]++;
        rows[place] = row;
        gradients[place] = gradient;
        hessians[place] = hessian;
    }

    int start(int node) {
        return starts[node];
    }

    int end(int node) {
        return ends[node];
    }

    int size(int node) {
        return ends[node] - starts[node];
    }

    int row(int place) {
        return rows[place];
    }

    /** Adds the rows of a node to a histogram, those of inputs from one on and before another. */
    void addTo(Histogram histogram, int node, int fromInput, int untilInput) {
        long[] sums = histogram.sums();
        int input = fromInput;
        for (; input + 1 < untilInput; input += 2) {
            addTwo(sums, input, starts[node], ends[node]);
        }
        if (input < untilInput) {
            addOne(sums, input, starts[node], ends[node]);
        }
    }

    private void addOne(long[] sums, int input, int from, int until) {
        byte[] column = columns[input];
        int offset = 2 * layout.offset(input);
        for (int i = from; i < until; i++) {
            int slot = offset + 2 * (column[rows[i]] & 0xff);
            sums[slot] += gradients[i];
            sums[slot + 1] += hessians[i];
        }
    }

    /** Two inputs at once: rows and gradients are read once, and additions to one slot wait less for each other. */
    private void addTwo(long[] sums, int input, int from, int until) {
        byte[] one = columns[input];
        byte[] two = columns[input + 1];
        int offsetOne = 2 * layout.offset(input);
        int offsetTwo = 2 * layout.offset(input + 1);
        for (int i = from; i < until; i++) {
            int row = rows[i];
            long gradient = gradients[i];
            long hessian = hessians[i];
            int slotOne = offsetOne + 2 * (one[row] & 0xff);
            int slotTwo = offsetTwo + 2 * (two[row] & 0xff);
            sums[slotOne] += gradient;
            sums[slotOne + 1] += hessian;
            sums[slotTwo] += gradient;
            sums[slotTwo + 1] += hessian;
        }
    }

    /**
     * Splits a node.
     *
     * @param toLeaves whether the children's gradients are no longer needed
     */
    void split(NodeSplit node, boolean toLeaves) {
        Split split = node.split();
        byte[] column = columns[split.input()];
        int absent = layout.bins(split.input());
        int start = starts[node.node()];
        int end = ends[node.node()];
        int left = start;
        int right = 0;
        for (int i = start; i < end; i++) {
            int row = rows[i];
            int code = column[row] & 0xff;
            if (code <= split.bin() || (code == absent && split.absentLeft())) {
                rows[left] = row;
                if (!toLeaves) {
                    gradients[left] = gradients[i];
                    hessians[left] = hessians[i];
                }
                left++;
            } else {
                spareRows[right] = row;
                if (!toLeaves) {
                    spareGradients[right] = gradients[i];
                    spareHessians[right] = hessians[i];
                }
                right++;
            }
        }
        System.arraycopy(spareRows, 0, rows, left, right);
        if (!toLeaves) {
            System.arraycopy(spareGradients, 0, gradients, left, right);
            System.arraycopy(spareHessians, 0, hessians, left, right);
        }
        starts[node.left()] = start;
        ends[node.left()] = left;
        starts[node.right()] = left;
        ends[node.right()] = end;
    }
}
