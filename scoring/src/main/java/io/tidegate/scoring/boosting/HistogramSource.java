package io.tidegate.scoring.boosting;

import java.util.List;

/** Where the histograms of a tree come from: rows at hand, or a sum over parties. Nodes are numbered by the grower, the root 0. */
public interface HistogramSource {
    /** Histogram of all rows of the tree. */
    Histogram root();

    /**
     * Splits nodes and gives the histogram of one child of each, in their order; that of the other is what is left of the parent's.
     *
     * @param splits nodes of one level
     */
    List<ChildHistogram> split(List<NodeSplit> splits);

    /** Splits nodes whose children become leaves: no histogram is asked for. */
    void splitToLeaves(List<NodeSplit> splits);

    /** A node, its split and the numbers of its children. */
    record NodeSplit(int node, Split split, int left, int right) {}

    /** Histogram of a left or of a right child. */
    record ChildHistogram(boolean left, Histogram histogram) {}
}
