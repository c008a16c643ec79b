package io.tidegate.scoring.onnx;

import com.google.protobuf.ByteString;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.HashMap;
import java.util.Map;

/** Reads ensembles of trees out of the tree operators of ONNX (ai.onnx.ml 1 to 3). */
final class TreeGraphReader {
    private final Map<String, AttributeProto> attributes = new HashMap<>();
    private final TreeNodes nodes = new TreeNodes();

    private TreeGraphReader(NodeProto node) {
        for (AttributeProto attribute : node.getAttributeList()) {
            attributes.put(attribute.getName(), attribute);
        }
    }

    /**
     * The ensemble of a TreeEnsembleRegressor with one target.
     *
     * @param inputs columns of its input
     * @throws io.tidegate.ingest.error.TidegateException INVALID_MODEL with what cannot be read
     */
    static TreeEnsemble regressor(NodeProto node, int inputs) {
        TreeGraphReader reader = new TreeGraphReader(node);
        if (reader.number("n_targets", 1) != 1) {
            throw TreeNodes.invalid("n_targets=" + reader.number("n_targets", 1) + ", expected 1");
        }
        reader.only("aggregate_function", "SUM");
        reader.only("post_transform", "NONE");
        reader.nodes();
        reader.leaves("target_treeids", "target_nodeids", "target_ids", "target_weights", 0);
        return reader.ensemble(inputs, reader.base(0));
    }

    private TreeEnsemble ensemble(int inputs, double base) {
        try {
            return new TreeEnsemble(inputs, base, nodes.build());
        } catch (IllegalArgumentException e) {
            throw TreeNodes.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void nodes() {
        AttributeProto trees = list("nodes_treeids");
        int size = trees.getIntsCount();
        AttributeProto ids = list("nodes_nodeids");
        AttributeProto modes = list("nodes_modes");
        AttributeProto features = list("nodes_featureids");
        AttributeProto values = list("nodes_values");
        AttributeProto whenTrue = list("nodes_truenodeids");
        AttributeProto whenFalse = list("nodes_falsenodeids");
        AttributeProto absentTrue = list("nodes_missing_value_tracks_true");
        AttributeProto covers = list("nodes_hitrates");
        same(size, "nodes_nodeids", ids.getIntsCount());
        same(size, "nodes_modes", modes.getStringsCount());
        same(size, "nodes_featureids", features.getIntsCount());
        same(size, "nodes_values", values.getFloatsCount());
        same(size, "nodes_truenodeids", whenTrue.getIntsCount());
        same(size, "nodes_falsenodeids", whenFalse.getIntsCount());
        if (absentTrue.getIntsCount() > 0) {
            same(size, "nodes_missing_value_tracks_true", absentTrue.getIntsCount());
        }
        if (covers.getFloatsCount() > 0) {
            same(size, "nodes_hitrates", covers.getFloatsCount());
        }
        for (int i = 0; i < size; i++) {
            nodes.add(
                    trees.getInts(i),
                    ids.getInts(i),
                    mode(modes.getStrings(i)),
                    features.getInts(i),
                    values.getFloats(i),
                    absentTrue.getIntsCount() > 0 && absentTrue.getInts(i) == 1,
                    whenTrue.getInts(i),
                    whenFalse.getInts(i),
                    covers.getFloatsCount() > 0 ? covers.getFloats(i) : 0);
        }
    }

    private void leaves(String treeIds, String nodeIds, String outputIds, String weightsOf, long output) {
        AttributeProto trees = list(treeIds);
        AttributeProto ids = list(nodeIds);
        AttributeProto outputs = list(outputIds);
        AttributeProto weights = list(weightsOf);
        int size = trees.getIntsCount();
        same(size, nodeIds, ids.getIntsCount());
        same(size, outputIds, outputs.getIntsCount());
        same(size, weightsOf, weights.getFloatsCount());
        for (int i = 0; i < size; i++) {
            if (outputs.getInts(i) == output) {
                nodes.leaf(trees.getInts(i), ids.getInts(i), weights.getFloats(i));
            }
        }
    }

    private double base(int output) {
        AttributeProto bases = list("base_values");
        return bases.getFloatsCount() > output ? bases.getFloats(output) : 0;
    }

    private static TreeNodes.Mode mode(ByteString mode) {
        try {
            return TreeNodes.Mode.valueOf(mode.toStringUtf8());
        } catch (IllegalArgumentException e) {
            throw TreeNodes.invalid("mode '" + Printable.of(mode.toStringUtf8())
                    + "', known are LEAF and the comparisons" + " BRANCH_LT, BRANCH_LEQ, BRANCH_GT, BRANCH_GTE");
        }
    }

    private AttributeProto list(String name) {
        return attributes.getOrDefault(name, AttributeProto.getDefaultInstance());
    }

    private long number(String name, long fallback) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null ? fallback : attribute.getI();
    }

    private void only(String name, String expected) {
        AttributeProto attribute = attributes.get(name);
        String found = attribute == null ? expected : attribute.getS().toStringUtf8();
        if (!found.equals(expected)) {
            throw TreeNodes.invalid(name + "='" + Printable.of(found) + "', expected '" + expected + "'");
        }
    }

    private static void same(int expected, String name, int found) {
        if (found != expected) {
            throw TreeNodes.invalid(name + "=" + found + " entries, expected " + expected);
        }
    }
}
