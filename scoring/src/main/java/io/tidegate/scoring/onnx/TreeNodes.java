package io.tidegate.scoring.onnx;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeBuilder;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes of trees as the operators of ai.onnx.ml list them, in any order and with any comparison of sizes, put together to
 * trees that ask "below". Comparisons with an absent value are false, unless the node says that it counts as true.
 */
final class TreeNodes {
    /** How a node compares. */
    enum Mode {
        LEAF,
        BRANCH_LT,
        BRANCH_LEQ,
        BRANCH_GT,
        BRANCH_GTE
    }

    /** One node as listed. */
    private record Node(
            Mode mode, int feature, float value, boolean absentTrue, long whenTrue, long whenFalse, float cover) {}

    /** Of each tree by its id, in the order of the list, the nodes by their ids; the first is the root. */
    private final Map<Long, Map<Long, Node>> trees = new LinkedHashMap<>();

    private final Map<Long, Map<Long, Double>> leaves = new HashMap<>();
    private int size;

    /** Adds a node. */
    void add(
            long tree,
            long id,
            Mode mode,
            long feature,
            float value,
            boolean absentTrue,
            long whenTrue,
            long whenFalse,
            float cover) {
        if (++size > TreeEnsemble.NODES_MAX) {
            throw invalid("nodes=" + size + " and more, at most " + TreeEnsemble.NODES_MAX);
        }
        if (mode != Mode.LEAF && (feature < 0 || feature >= TreeEnsemble.INPUTS_MAX || Float.isNaN(value))) {
            throw invalid(name(tree, id) + " compares feature " + feature + " with " + value);
        }
        Node node = new Node(mode, (int) feature, value, absentTrue, whenTrue, whenFalse, cover);
        if (trees.computeIfAbsent(tree, t -> new LinkedHashMap<>()).putIfAbsent(id, node) != null) {
            throw invalid(name(tree, id) + " is there twice");
        }
    }

    /** Adds what a leaf adds to the margin; several for one leaf sum up. */
    void leaf(long tree, long id, double weight) {
        leaves.computeIfAbsent(tree, t -> new HashMap<>()).merge(id, weight, Double::sum);
    }

    /** The trees in the order of the list. */
    List<Tree> build() {
        return trees.keySet().stream().map(this::build).toList();
    }

    private Tree build(long id) {
        TreeBuilder tree = new TreeBuilder();
        Map<Long, Node> nodes = trees.getOrDefault(id, Map.of());
        new Assembly(id, nodes, tree).add(nodes.keySet().iterator().next(), 0);
        return tree.build();
    }

    private final class Assembly {
        private final long id;
        private final Map<Long, Node> nodes;
        private final TreeBuilder tree;

        Assembly(long id, Map<Long, Node> nodes, TreeBuilder tree) {
            this.id = id;
            this.nodes = nodes;
            this.tree = tree;
        }

        /** Adds a node with all that is below it. @return its place in the tree */
        int add(long nodeId, int depth) {
            Node node = nodes.get(nodeId);
            if (node == null || depth > Tree.DEPTH_MAX || tree.size() >= TreeEnsemble.NODES_MAX) {
                throw invalid(name(id, nodeId)
                        + (node == null ? " is not there" : " is too deep, a tree goes down to " + Tree.DEPTH_MAX));
            }
            long yes = node.whenTrue();
            long no = node.whenFalse();
            return switch (node.mode()) {
                case LEAF -> tree.leaf(weight(nodeId), Math.max(0, node.cover()));
                case BRANCH_LT -> split(node, node.value(), yes, no, node.absentTrue(), depth);
                case BRANCH_GTE -> split(node, node.value(), no, yes, !node.absentTrue(), depth);
                case BRANCH_LEQ -> upTo(node, yes, no, node.absentTrue(), depth);
                case BRANCH_GT -> upTo(node, no, yes, !node.absentTrue(), depth);
            };
        }

        /** A value up to a number is one below the next number; all are up to infinity but absent ones. */
        private int upTo(Node node, long low, long high, boolean absentLow, int depth) {
            if (node.value() != Float.POSITIVE_INFINITY) {
                return split(node, Math.nextUp(node.value()), low, high, absentLow, depth);
            }
            return absentLow ? add(low, depth + 1) : split(node, Float.NEGATIVE_INFINITY, high, low, true, depth);
        }

        private int split(Node node, float threshold, long left, long right, boolean absentLeft, int depth) {
            int place = tree.split(node.feature(), threshold, absentLeft);
            tree.children(place, add(left, depth + 1), add(right, depth + 1));
            return place;
        }

        private double weight(long nodeId) {
            return leaves.getOrDefault(id, Map.of()).getOrDefault(nodeId, 0.0);
        }
    }

    private static String name(long tree, long node) {
        return "node " + node + " of tree " + tree;
    }

    static TidegateException invalid(String message) {
        return new TidegateException(ErrorCode.INVALID_MODEL, "trees: " + message + ".");
    }
}
