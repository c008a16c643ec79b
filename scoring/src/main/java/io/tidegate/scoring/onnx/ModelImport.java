package io.tidegate.scoring.onnx;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.onnx.wire.GraphProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * What others export. Trees stand in one node of ai.onnx.ml, a linear model in another, maybe behind a scaler. Behind them
 * come nodes that turn scores into probabilities and give classes their names: they are left out, for the margin stands in
 * front of them. All else is taken for a network of tensor operations, whose last sigmoid is left out.
 */

/** Reads untrusted ONNX files of other trainers. */
public final class ModelImport {
    /** Operators that put a model's scores into other words. */
    private static final Set<String> WORDING =
            Set.of("ZipMap", "Cast", "Identity", "Normalizer", "Sigmoid", "Reshape", "Squeeze");

    private static final Set<String> TREES = Set.of("TreeEnsembleRegressor", "TreeEnsembleClassifier");
    private static final Set<String> LINEAR = Set.of("LinearRegressor", "LinearClassifier");
    private static final String SCALER = "Scaler";

    private ModelImport() {}

    /**
     * Reads a file.
     *
     * @param inputs columns of its one input, as the card names them
     * @throws TidegateException INVALID_MODEL with what cannot be brought in, and what can
     */
    public static ImportedModel read(byte[] file, int inputs) {
        ModelProto model = OnnxFile.parse(file);
        GraphProto graph = model.getGraph();
        Optional<NodeProto> core = graph.getNodeList().stream()
                .filter(node -> isMl(node)
                        && !WORDING.contains(node.getOpType())
                        && !node.getOpType().equals(SCALER))
                .findFirst();
        if (core.isEmpty()) {
            return ImportedModel.network(TensorImport.read(model, inputs));
        }
        NodeProto node = core.get();
        if (TREES.contains(node.getOpType())) {
            onlyBeside(graph, node, WORDING);
            fromInput(graph, node.getInput(0), node);
            return node.getOpType().equals(TreeGraph.OPERATOR)
                    ? ImportedModel.of(new ForeignTrees(TreeGraphReader.regressor(node, inputs), OutputKind.LOG_ODDS))
                    : ImportedModel.of(TreeGraphReader.classifier(node, inputs));
        }
        if (LINEAR.contains(node.getOpType())) {
            Set<String> beside = new HashSet<>(WORDING);
            beside.add(SCALER);
            onlyBeside(graph, node, beside);
            return ImportedModel.network(LinearImport.read(graph, node, inputs));
        }
        throw invalid("the operator '" + Printable.of(node.getOpType()) + "' of " + OnnxGraphWriter.TREE_DOMAIN
                + " cannot be brought in; known are " + TREES + " and " + LINEAR);
    }

    /** Whether a node is of the domain of classical models. */
    static boolean isMl(NodeProto node) {
        return node.getDomain().equals(OnnxGraphWriter.TREE_DOMAIN);
    }

    /** The name must be that of the graph's input, or of a cast of it. */
    static void fromInput(GraphProto graph, String name, NodeProto reader) {
        String from = graph.getNodeList().stream()
                .filter(node ->
                        node.getOpType().equals("Cast") && node.getOutputList().contains(name))
                .map(node -> node.getInput(0))
                .findFirst()
                .orElse(name);
        if (graph.getInputCount() != 1 || !graph.getInput(0).getName().equals(from)) {
            throw invalid(
                    "the node " + Printable.of(reader.getOpType()) + " must read the graph's one input; it reads '"
                            + Printable.of(from) + "' and the graph has " + graph.getInputCount() + " inputs");
        }
    }

    private static void onlyBeside(GraphProto graph, NodeProto core, Set<String> allowed) {
        List<String> others = graph.getNodeList().stream()
                .filter(node -> !node.equals(core) && !allowed.contains(node.getOpType()))
                .map(node -> Printable.of(node.getOpType()))
                .distinct()
                .limit(5)
                .toList();
        if (!others.isEmpty()) {
            throw invalid("beside " + core.getOpType() + " the graph has " + others
                    + ", which would be lost; export the model without its preparation of features");
        }
    }

    static TidegateException invalid(String message) {
        return new TidegateException(ErrorCode.INVALID_MODEL, message + ".");
    }
}
