package io.tidegate.scoring.onnx;

import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.trees.CompleteTrees;
import io.tidegate.scoring.trees.PathMatrices;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.List;
import java.util.Optional;

/**
 * An ensemble of trees as tensor operations only, `features` [N, inputs] to `margin` [N, 1], because ONNX Runtime has no CUDA
 * kernel for trees. The two forms are those of Nakandala et al., "A tensor compiler for unified machine learning prediction
 * serving" (OSDI 2020), here with absent values. The same ensemble gives the same bytes; one on the leaf grid gives the
 * same margins as every other form.
 */
public final class TreeTensorGraph {
    private static final String ROW = "row";

    private TreeTensorGraph() {}

    /** All trees go down together, level by level, by gathering; empty where {@link CompleteTrees} has no room. */
    public static Optional<byte[]> traversal(TreeEnsemble ensemble) {
        return CompleteTrees.of(ensemble).map(trees -> traversal(ensemble, trees));
    }

    /** All nodes are asked, and two products find the leaves; empty where {@link PathMatrices} has no room. */
    public static Optional<byte[]> matrices(TreeEnsemble ensemble) {
        return PathMatrices.of(ensemble).map(trees -> matrices(ensemble, trees));
    }

    private static byte[] traversal(TreeEnsemble ensemble, CompleteTrees trees) {
        OnnxGraphWriter graph = rows("traversal", ensemble.inputs());
        int[] roots = new int[trees.trees()];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = i;
        }
        graph.constant("at0", roots, roots.length)
                .constant("two", new int[] {2})
                .constant("columns0", trees.columns(0), roots.length)
                .constant("thresholds0", trees.thresholds(0), roots.length)
                .node("Gather", "axis", 1, "value0", ROW, "columns0")
                .node("Less", "isLeft0", "value0", "thresholds0");
        for (int level = 1; level < trees.depth(); level++) {
            down(graph, level - 1);
            int[] columns = trees.columns(level);
            graph.constant("columns" + level, columns, columns.length)
                    .constant("thresholds" + level, trees.thresholds(level), columns.length)
                    .node("Gather", "axis", 0, "column" + level, "columns" + level, "at" + level)
                    .node("GatherElements", "axis", 1, "value" + level, ROW, "column" + level)
                    .node("Gather", "axis", 0, "threshold" + level, "thresholds" + level, "at" + level)
                    .node("Less", "isLeft" + level, "value" + level, "threshold" + level);
        }
        down(graph, trees.depth() - 1);
        float[] leaves = trees.leaves();
        graph.constant("leaves", leaves, leaves.length)
                .node("Gather", "axis", 0, "added", "leaves", "at" + trees.depth())
                .constant("trees", List.of(1))
                .node("ReduceSum", "keepdims", 1, "sum", "added", "trees");
        return finished(graph, ensemble);
    }

    /** The place of the child: twice the node's, and one more on the left. */
    private static void down(OnnxGraphWriter graph, int level) {
        graph.node("Cast", "to", ElementType.INT32.code(), "left" + level, "isLeft" + level)
                .node("Mul", "below" + level, "at" + level, "two")
                .node("Add", "at" + (level + 1), "below" + level, "left" + level);
    }

    private static byte[] matrices(TreeEnsemble ensemble, PathMatrices trees) {
        int count = trees.trees();
        int nodes = trees.nodes();
        int leaves = trees.leaves();
        OnnxGraphWriter graph = rows("matrices", ensemble.inputs())
                .constant("columns", trees.columns(), (long) count * nodes)
                .constant("thresholds", trees.thresholds(), (long) count * nodes)
                .node("Gather", "axis", 1, "values", ROW, "columns")
                .node("Less", "isLeft", "values", "thresholds")
                .node("Cast", "to", ElementType.FLOAT.code(), "lefts", "isLeft")
                .constant("byTree", List.of(0, count, nodes))
                .node("Reshape", "rowsFirst", "lefts", "byTree");
        NodeAttributes order = new NodeAttributes();
        order.ints("perm").addInts(1).addInts(0).addInts(2);
        graph.node("Transpose", order, "treesFirst", "rowsFirst")
                .constant("paths", trees.paths(), count, nodes, leaves)
                .node("MatMul", "turns", "treesFirst", "paths")
                .constant("leftTurns", trees.leftTurns(), count, 1, leaves)
                .node("Equal", "isOwn", "turns", "leftTurns")
                .node("Cast", "to", ElementType.FLOAT.code(), "own", "isOwn")
                .constant("leaves", trees.values(), count, leaves, 1)
                .node("MatMul", "added", "own", "leaves")
                .constant("trees", List.of(0))
                .node("ReduceSum", "keepdims", 0, "sum", "added", "trees");
        return finished(graph, ensemble);
    }

    /** Each value in the columns that {@link CompleteTrees#columns} and {@link PathMatrices#columns} name. */
    private static OnnxGraphWriter rows(String name, int inputs) {
        return new OnnxGraphWriter(name)
                .input(NetworkGraph.INPUT, inputs)
                .constant("belowAll", new float[] {Float.NEGATIVE_INFINITY})
                .constant("aboveAll", new float[] {Float.POSITIVE_INFINITY})
                .constant("minusOne", new float[] {-1})
                .constant("one", new float[] {1})
                .node("IsNaN", "isAbsent", NetworkGraph.INPUT)
                .node("Where", "low", "isAbsent", "belowAll", NetworkGraph.INPUT)
                .node("Where", "high", "isAbsent", "aboveAll", NetworkGraph.INPUT)
                .node("Where", "absence", "isAbsent", "minusOne", "one")
                .node("Concat", "axis", 1, ROW, "low", "high", "absence");
    }

    private static byte[] finished(OnnxGraphWriter graph, TreeEnsemble ensemble) {
        return graph.constant("base", new float[] {(float) ensemble.base()})
                .node("Add", ModelCard.OUTPUT_MARGIN, "sum", "base")
                .output(ModelCard.OUTPUT_MARGIN, 1)
                .bytes();
    }
}
