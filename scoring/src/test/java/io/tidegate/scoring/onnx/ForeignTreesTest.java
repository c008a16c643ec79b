package io.tidegate.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import io.tidegate.scoring.trees.LeafGrid;
import io.tidegate.scoring.trees.RandomEnsembles;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Trees as others write them: any comparison, nodes in any order, any ids. What is read gives ONNX Runtime's margins. */
class ForeignTreesTest {
    private static final int INPUTS = 5;
    private static final int ROWS = 400;
    private static final String[] MODES = {"BRANCH_LT", "BRANCH_LEQ", "BRANCH_GT", "BRANCH_GTE"};
    private static final float[] THRESHOLDS = {
        0f, -0f, 0.5f, -1f, 2.5f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE
    };

    @Test
    void shouldReadEveryComparison() throws OrtException {
        for (long seed = 0; seed < 200; seed++) {
            byte[] graph = graph(seed, mode -> {});
            TreeEnsemble ensemble = read(graph);
            float[] rows = new RandomEnsembles(seed).rows(ROWS, INPUTS);
            try (OrtTable table = new OrtTable(graph, 1)) {
                float[] expected = table.run(rows, INPUTS, ROWS);
                for (int row = 0; row < ROWS; row++) {
                    assertThat((float) ensemble.margin(rows, row * INPUTS))
                            .as("seed %d row %d", seed, row)
                            .isEqualTo(expected[row]);
                }
            }
        }
    }

    @Test
    void shouldSayWhatItCannotRead() {
        assertRefused(
                attribute -> {
                    if (attribute.getName().equals("nodes_modes")) {
                        attribute.setStrings(0, ByteString.copyFromUtf8("BRANCH_EQ"));
                    }
                },
                "mode 'BRANCH_EQ', known are LEAF and the comparisons");
        assertRefused(
                attribute -> {
                    if (attribute.getName().equals("n_targets")) {
                        attribute.setI(3);
                    }
                },
                "n_targets=3, expected 1");
        assertRefused(
                attribute -> {
                    if (attribute.getName().equals("nodes_truenodeids")) {
                        attribute.setInts(0, 1_000);
                    }
                },
                "node 1000 of tree 0 is not there");
        assertRefused(
                attribute -> {
                    if (attribute.getName().equals("nodes_truenodeids")) {
                        attribute.setInts(0, 3);
                    }
                },
                "node 3 of tree 0 is too deep, a tree goes down to 64");
        assertRefused(
                attribute -> {
                    if (attribute.getName().equals("nodes_values")) {
                        attribute.clearFloats();
                    }
                },
                "nodes_values=0 entries, expected");
        assertRefused(
                attribute -> {
                    if (attribute.getName().equals("nodes_featureids")) {
                        attribute.setInts(0, INPUTS);
                    }
                },
                "feature=5 must be below inputs=5");
    }

    private static void assertRefused(Consumer<AttributeProto.Builder> change, String message) {
        byte[] graph = graph(1, change);
        assertThatThrownBy(() -> read(graph))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }

    private static TreeEnsemble read(byte[] graph) {
        ModelProto model = OnnxFile.parse(graph);
        return TreeGraphReader.regressor(model.getGraph().getNode(0), INPUTS);
    }

    private static byte[] graph(long seed, Consumer<AttributeProto.Builder> change) {
        Random random = new Random(seed);
        NodeAttributes attributes = new NodeAttributes().of("n_targets", 1).of("post_transform", "NONE");
        Lists lists = new Lists(attributes);
        for (int tree = 0; tree < 3; tree++) {
            // the root first, as runtimes want it; its children anywhere behind it
            List<Integer> ids = new ArrayList<>(List.of(0, 1, 2, 4, 5, 6));
            Collections.shuffle(ids, random);
            lists.split(random, tree, 3, ids.get(0), ids.get(1));
            lists.split(random, tree, ids.get(0), ids.get(2), ids.get(3));
            lists.split(random, tree, ids.get(1), ids.get(4), ids.get(5));
            List<Integer> leaves = new ArrayList<>(ids.subList(2, 6));
            Collections.shuffle(leaves, random);
            for (int leaf : leaves) {
                lists.leaf(tree, leaf, (float) LeafGrid.nearest(random.nextDouble() - 0.5));
            }
        }
        byte[] graph = new OnnxGraphWriter("foreign")
                .input("x", INPUTS)
                .treeNode(TreeGraph.OPERATOR, attributes, "y", "x")
                .output("y", 1)
                .bytes();
        ModelProto.Builder model = OnnxFile.parse(graph).toBuilder();
        NodeProto.Builder node = model.getGraphBuilder().getNodeBuilder(0);
        node.getAttributeBuilderList().forEach(change);
        return model.build().toByteArray();
    }

    private static final class Lists {
        private final AttributeProto.Builder trees;
        private final AttributeProto.Builder nodes;
        private final AttributeProto.Builder modes;
        private final AttributeProto.Builder features;
        private final AttributeProto.Builder values;
        private final AttributeProto.Builder absentTrue;
        private final AttributeProto.Builder whenTrue;
        private final AttributeProto.Builder whenFalse;
        private final AttributeProto.Builder leafTrees;
        private final AttributeProto.Builder leafNodes;
        private final AttributeProto.Builder leafTargets;
        private final AttributeProto.Builder weights;

        Lists(NodeAttributes attributes) {
            this.trees = attributes.ints("nodes_treeids");
            this.nodes = attributes.ints("nodes_nodeids");
            this.modes = attributes.texts("nodes_modes");
            this.features = attributes.ints("nodes_featureids");
            this.values = attributes.floats("nodes_values");
            this.absentTrue = attributes.ints("nodes_missing_value_tracks_true");
            this.whenTrue = attributes.ints("nodes_truenodeids");
            this.whenFalse = attributes.ints("nodes_falsenodeids");
            this.leafTrees = attributes.ints("target_treeids");
            this.leafNodes = attributes.ints("target_nodeids");
            this.leafTargets = attributes.ints("target_ids");
            this.weights = attributes.floats("target_weights");
        }

        void split(Random random, int tree, int id, int yes, int no) {
            float threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];
            node(tree, id, MODES[random.nextInt(MODES.length)], random.nextInt(INPUTS), threshold, yes, no);
            absentTrue.addInts(random.nextInt(2));
        }

        void leaf(int tree, int id, float weight) {
            node(tree, id, "LEAF", 0, 0, 0, 0);
            absentTrue.addInts(0);
            leafTrees.addInts(tree);
            leafNodes.addInts(id);
            leafTargets.addInts(0);
            weights.addFloats(weight);
        }

        private void node(int tree, int id, String mode, int feature, float value, int yes, int no) {
            trees.addInts(tree);
            nodes.addInts(id);
            modes.addStrings(ByteString.copyFromUtf8(mode));
            features.addInts(feature);
            values.addFloats(value);
            whenTrue.addInts(yes);
            whenFalse.addInts(no);
        }
    }
}
