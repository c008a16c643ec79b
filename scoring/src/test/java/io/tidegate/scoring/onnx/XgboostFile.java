package io.tidegate.scoring.onnx;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.onnx.wire.AttributeProto;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.yaml.snakeyaml.Yaml;

/** A booster as the usual converter writes it: TreeEnsembleClassifier, one score, LOGISTIC, covers as hitrates. */
final class XgboostFile {
    private XgboostFile() {}

    static byte[] of(Booster booster, int inputs) throws XGBoostError {
        NodeAttributes attributes = new NodeAttributes().of("post_transform", "LOGISTIC");
        attributes.floats("base_values").addFloats(0);
        attributes.ints("classlabels_int64s").addInts(0).addInts(1);
        Writer writer = new Writer(attributes);
        String[] dump = booster.getModelDump((String) null, true, "json");
        for (int tree = 0; tree < dump.length; tree++) {
            Map<String, Object> root = new Yaml().load(dump[tree]);
            writer.node(tree, root);
        }
        return new OnnxGraphWriter("xgboost")
                .input("input", inputs)
                .treeNode("TreeEnsembleClassifier", attributes, List.of("label", "probabilities"), "input")
                .output("probabilities", 2)
                .bytes();
    }

    private static final class Writer {
        private final AttributeProto.Builder trees;
        private final AttributeProto.Builder nodes;
        private final AttributeProto.Builder modes;
        private final AttributeProto.Builder features;
        private final AttributeProto.Builder values;
        private final AttributeProto.Builder absentTrue;
        private final AttributeProto.Builder whenTrue;
        private final AttributeProto.Builder whenFalse;
        private final AttributeProto.Builder hitrates;
        private final AttributeProto.Builder leafTrees;
        private final AttributeProto.Builder leafNodes;
        private final AttributeProto.Builder classes;
        private final AttributeProto.Builder weights;

        Writer(NodeAttributes attributes) {
            this.trees = attributes.ints("nodes_treeids");
            this.nodes = attributes.ints("nodes_nodeids");
            this.modes = attributes.texts("nodes_modes");
            this.features = attributes.ints("nodes_featureids");
            this.values = attributes.floats("nodes_values");
            this.absentTrue = attributes.ints("nodes_missing_value_tracks_true");
            this.whenTrue = attributes.ints("nodes_truenodeids");
            this.whenFalse = attributes.ints("nodes_falsenodeids");
            this.hitrates = attributes.floats("nodes_hitrates");
            this.leafTrees = attributes.ints("class_treeids");
            this.leafNodes = attributes.ints("class_nodeids");
            this.classes = attributes.ints("class_ids");
            this.weights = attributes.floats("class_weights");
        }

        @SuppressWarnings("unchecked") // of XGBoost's own form
        void node(int tree, Map<String, Object> node) {
            boolean leaf = node.containsKey("leaf");
            long yes = leaf ? 0 : number(node, "yes").longValue();
            trees.addInts(tree);
            nodes.addInts(number(node, "nodeid").longValue());
            modes.addStrings(leaf ? TreeGraph.LEAF : TreeGraph.LESS);
            features.addInts(
                    leaf ? 0 : Long.parseLong(String.valueOf(node.get("split")).substring(1)));
            values.addFloats(leaf ? 0 : number(node, "split_condition").floatValue());
            absentTrue.addInts(!leaf && number(node, "missing").longValue() == yes ? 1 : 0);
            whenTrue.addInts(yes);
            whenFalse.addInts(leaf ? 0 : number(node, "no").longValue());
            hitrates.addFloats(number(node, "cover").floatValue());
            if (leaf) {
                leafTrees.addInts(tree);
                leafNodes.addInts(number(node, "nodeid").longValue());
                classes.addInts(0);
                weights.addFloats(number(node, "leaf").floatValue());
                return;
            }
            for (Map<String, Object> child :
                    (List<Map<String, Object>>) requireNonNull(node.get("children"), "children")) {
                node(tree, child);
            }
        }

        private static Number number(Map<String, Object> node, String key) {
            Object value = node.get(key);
            return value instanceof Number number ? number : Double.valueOf(String.valueOf(value));
        }
    }
}
