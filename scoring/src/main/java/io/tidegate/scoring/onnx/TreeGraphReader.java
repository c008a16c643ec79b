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
        if (!reader.text("post_transform", "NONE").equals("LOGISTIC")) {
            reader.only("post_transform", "NONE");
        }
        reader.nodes();
        reader.leaves("target_treeids", "target_nodeids", "target_ids", "target_weights", 0, 1);
        return reader.ensemble(inputs, reader.base(0));
    }

    /**
     * The ensemble of a TreeEnsembleClassifier of two classes, whose margin speaks for the second one.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_MODEL with what cannot be read
     */
    static ForeignTrees classifier(NodeProto node, int inputs) {
        TreeGraphReader reader = new TreeGraphReader(node);
        int classes = Math.max(
                reader.list("classlabels_int64s").getIntsCount(),
                reader.list("classlabels_strings").getStringsCount());
        if (classes != 2) {
            throw TreeNodes.invalid("classes=" + classes + ", expected 2");
        }
        String transform = reader.text("post_transform", "NONE");
        reader.nodes();
        boolean oneScore =
                reader.list("class_ids").getIntsList().stream().distinct().count() <= 1;
        if (oneScore) {
            long only = reader.list("class_ids").getIntsCount() == 0
                    ? 0
                    : reader.list("class_ids").getInts(0);
            reader.leaves("class_treeids", "class_nodeids", "class_ids", "class_weights", only, 1);
        } else {
            reader.leaves("class_treeids", "class_nodeids", "class_ids", "class_weights", 1, 1);
        }
        double base = reader.base(oneScore && reader.list("base_values").getFloatsCount() == 1 ? 0 : 1);
        switch (transform) {
            case "LOGISTIC":
                return new ForeignTrees(reader.ensemble(inputs, base), OutputKind.LOG_ODDS);
            case "SOFTMAX":
                if (oneScore) {
                    break;
                }
                reader.leaves("class_treeids", "class_nodeids", "class_ids", "class_weights", 0, -1);
                return new ForeignTrees(reader.ensemble(inputs, base - reader.base(0)), OutputKind.LOG_ODDS);
            case "NONE":
                boolean positive =
                        reader.list("class_weights").getFloatsList().stream().allMatch(weight -> weight >= 0);
                return new ForeignTrees(
                        reader.ensemble(inputs, base), positive ? OutputKind.PROBABILITY : OutputKind.LOG_ODDS);
            default:
                break;
        }
        throw TreeNodes.invalid("post_transform='" + Printable.of(transform)
                + "', expected NONE, LOGISTIC or, with a score for each class, SOFTMAX");
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

    private void leaves(String treeIds, String nodeIds, String outputIds, String weightsOf, long output, int sign) {
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
                nodes.leaf(trees.getInts(i), ids.getInts(i), sign * weights.getFloats(i));
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

    private String text(String name, String fallback) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null ? fallback : attribute.getS().toStringUtf8();
    }

    private void only(String name, String expected) {
        String found = text(name, expected);
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
