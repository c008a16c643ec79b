package io.tidegate.scoring.boosting;

import io.tidegate.scoring.trees.LeafGrid;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tree as it was grown: nodes by number, the root 0. */
final class GrownTree {
    private final List<Node> nodes;
    private final double[] leaves;

    /** A node; children are those of {@code split}, 0 where there is none. */
    record Node(NodeSums sums, WeightBounds bounds, Optional<Split> split, int left, int right) {}

    GrownTree(List<Node> nodes, LeafObjective objective, double rate) {
        this.nodes = new ArrayList<>(nodes);
        this.leaves = nodes.stream()
                .mapToDouble(node -> LeafGrid.nearest(rate * objective.weight(node.sums(), node.bounds())))
                .toArray();
    }

    int size() {
        return nodes.size();
    }

    boolean isLeaf(int node) {
        return nodes.get(node).split().isEmpty();
    }

    /** What a leaf adds to the margin. */
    double value(int node) {
        return leaves[node];
    }

    double leafMin() {
        double least = Double.POSITIVE_INFINITY;
        for (int node = 0; node < size(); node++) {
            least = isLeaf(node) ? Math.min(least, leaves[node]) : least;
        }
        return least;
    }

    double leafMax() {
        double most = Double.NEGATIVE_INFINITY;
        for (int node = 0; node < size(); node++) {
            most = isLeaf(node) ? Math.max(most, leaves[node]) : most;
        }
        return most;
    }

    /** The tree, a shift taken off every leaf; a leaf's cover is the sum of its hessians. */
    Tree toTree(BinLayout layout, double shift) {
        TreeBuilder builder = new TreeBuilder();
        add(builder, 0, layout, shift);
        return builder.build();
    }

    private int add(TreeBuilder builder, int number, BinLayout layout, double shift) {
        Node node = nodes.get(number);
        if (node.split().isEmpty()) {
            return builder.leaf(leaves[number] - shift, (float) node.sums().hessianValue());
        }
        Split split = node.split().get();
        int place = builder.split(split.input(), layout.threshold(split.input(), split.bin()), split.absentLeft());
        int left = add(builder, node.left(), layout, shift);
        builder.children(place, left, add(builder, node.right(), layout, shift));
        return place;
    }
}
