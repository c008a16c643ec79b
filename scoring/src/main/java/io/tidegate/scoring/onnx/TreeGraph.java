package io.tidegate.scoring.onnx;

import com.google.protobuf.ByteString;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.onnx.wire.AttributeProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import io.tidegate.scoring.trees.PathSteps;
import io.tidegate.scoring.trees.Tree;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * An ensemble of trees as ONNX graphs with one node, TreeEnsembleRegressor. Covers stand in {@code nodes_hitrates}, which
 * runtimes pass over, so that {@link TreeGraphReader} gives back the whole ensemble. The same ensemble gives the same bytes.
 */
public final class TreeGraph {
    /** Name of the output of the graph of contributions, [N, inputs]. */
    public static final String OUTPUT_CONTRIBUTIONS = "contributions";

    static final String OPERATOR = "TreeEnsembleRegressor";
    private static final int PROBLEMS_SHOWN = 5;
    static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");
    static final ByteString LESS = ByteString.copyFromUtf8("BRANCH_LT");

    private TreeGraph() {}

    /** The graph that serves on the CPU: `features` [N, inputs] to `margin` [N, 1]. */
    public static byte[] write(TreeEnsemble ensemble) {
        NodeAttributes attributes = attributes(ensemble, 1);
        attributes.floats("base_values").addFloats((float) ensemble.base());
        Targets targets = new Targets(attributes);
        for (int id = 0; id < ensemble.trees().size(); id++) {
            Tree tree = ensemble.trees().get(id);
            for (int node = 0; node < tree.size(); node++) {
                if (tree.isLeaf(node)) {
                    targets.add(id, node, 0, tree.value(node));
                }
            }
        }
        return graph(ensemble, "trees", attributes, ModelCard.OUTPUT_MARGIN, 1);
    }

    /**
     * The graph that explains: `features` [N, inputs] to `contributions` [N, inputs], in one pass, because each leaf holds
     * the steps of its path as one target an input. With {@link PathSteps#bias} they sum to the margin.
     */
    public static byte[] writeContributions(TreeEnsemble ensemble) {
        NodeAttributes attributes = attributes(ensemble, ensemble.inputs());
        Targets targets = new Targets(attributes);
        for (int id = 0; id < ensemble.trees().size(); id++) {
            Tree tree = ensemble.trees().get(id);
            PathSteps paths = new PathSteps(tree);
            for (int node = 0; node < tree.size(); node++) {
                if (tree.isLeaf(node)) {
                    int leaf = node;
                    int of = id;
                    targets.add(of, leaf, 0, 0); // a leaf without a target is no leaf to runtimes
                    paths.to(leaf).forEach((input, step) -> targets.add(of, leaf, input, step));
                }
            }
        }
        return graph(ensemble, "contributions", attributes, OUTPUT_CONTRIBUTIONS, ensemble.inputs());
    }

    /**
     * Reads an untrusted file of {@link #write}.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_MODEL where it is not, to the byte, what {@link #write} makes
     *     of the trees in it
     */
    public static TreeEnsemble read(byte[] graph, int inputs) {
        ModelProto model = OnnxFile.parse(graph);
        List<NodeProto> nodes = model.getGraph().getNodeList();
        if (nodes.size() != 1 || !nodes.get(0).getOpType().equals(OPERATOR)) {
            throw TreeNodes.invalid("the graph must be one node " + OPERATOR + "; found "
                    + nodes.stream()
                            .limit(PROBLEMS_SHOWN)
                            .map(node -> Printable.of(node.getOpType()))
                            .toList());
        }
        TreeEnsemble ensemble = TreeGraphReader.regressor(nodes.get(0), inputs);
        if (!Arrays.equals(graph, write(ensemble))) {
            throw TreeNodes.invalid(
                    "the file holds more than these " + ensemble.trees().size()
                            + " trees, or holds them in another form than Tidegate writes; 'models pack' brings it into that form");
        }
        return ensemble;
    }

    private static byte[] graph(
            TreeEnsemble ensemble, String name, NodeAttributes attributes, String output, int columns) {
        return new OnnxGraphWriter(name)
                .input(NetworkGraph.INPUT, ensemble.inputs())
                .treeNode(OPERATOR, attributes, output, NetworkGraph.INPUT)
                .output(output, columns)
                .bytes();
    }

    private static NodeAttributes attributes(TreeEnsemble ensemble, int targets) {
        NodeAttributes attributes = new NodeAttributes()
                .of("n_targets", targets)
                .of("aggregate_function", "SUM")
                .of("post_transform", "NONE");
        AttributeProto.Builder trees = attributes.ints("nodes_treeids");
        AttributeProto.Builder nodes = attributes.ints("nodes_nodeids");
        AttributeProto.Builder modes = attributes.texts("nodes_modes");
        AttributeProto.Builder features = attributes.ints("nodes_featureids");
        AttributeProto.Builder thresholds = attributes.floats("nodes_values");
        AttributeProto.Builder absentLeft = attributes.ints("nodes_missing_value_tracks_true");
        AttributeProto.Builder lefts = attributes.ints("nodes_truenodeids");
        AttributeProto.Builder rights = attributes.ints("nodes_falsenodeids");
        AttributeProto.Builder covers = attributes.floats("nodes_hitrates");
        for (int id = 0; id < ensemble.trees().size(); id++) {
            Tree tree = ensemble.trees().get(id);
            for (int node = 0; node < tree.size(); node++) {
                boolean leaf = tree.isLeaf(node);
                trees.addInts(id);
                nodes.addInts(node);
                modes.addStrings(leaf ? LEAF : LESS);
                features.addInts(leaf ? 0 : tree.feature(node));
                thresholds.addFloats(leaf ? 0 : tree.threshold(node));
                absentLeft.addInts(!leaf && tree.isAbsentLeft(node) ? 1 : 0);
                lefts.addInts(leaf ? 0 : tree.left(node));
                rights.addInts(leaf ? 0 : tree.right(node));
                covers.addFloats(tree.cover(node));
            }
        }
        return attributes;
    }

    /** What leaves add, and to which output. */
    private static final class Targets {
        private final AttributeProto.Builder trees;
        private final AttributeProto.Builder nodes;
        private final AttributeProto.Builder outputs;
        private final AttributeProto.Builder weights;

        Targets(NodeAttributes attributes) {
            this.trees = attributes.ints("target_treeids");
            this.nodes = attributes.ints("target_nodeids");
            this.outputs = attributes.ints("target_ids");
            this.weights = attributes.floats("target_weights");
        }

        void add(int tree, int node, int output, double weight) {
            trees.addInts(tree);
            nodes.addInts(node);
            outputs.addInts(output);
            weights.addFloats((float) weight);
        }
    }
}
