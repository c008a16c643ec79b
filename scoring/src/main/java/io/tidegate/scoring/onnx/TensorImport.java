package io.tidegate.scoring.onnx;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.onnx.wire.GraphProto;
import io.tidegate.scoring.onnx.wire.ModelProto;
import io.tidegate.scoring.onnx.wire.NodeProto;
import java.util.List;

/** Networks of tensor operations: the input becomes `features`, what a last sigmoid reads becomes `margin`. */
final class TensorImport {
    private TensorImport() {}

    /**
     * The network as a package holds it.
     *
     * @throws TidegateException INVALID_MODEL with every reason against it
     */
    static byte[] read(ModelProto model, int inputs) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        if (graph.getInputCount() != 1 || graph.getOutputCount() != 1 || graph.getNodeCount() == 0) {
            throw ModelImport.invalid("inputs=" + graph.getInputCount() + " outputs=" + graph.getOutputCount()
                    + " nodes=" + graph.getNodeCount() + "; a network has one input, one output and at least one node");
        }
        String input = graph.getInput(0).getName();
        String output = graph.getOutput(0).getName();
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            boolean last = node.getOutputCount() == 1 && node.getOutput(0).equals(output);
            if (last && (node.getOpType().equals("Sigmoid") || node.getOpType().equals("Identity"))) {
                output = node.getInput(0);
                graph.removeNode(i);
            }
        }
        rename(graph, input, NetworkGraph.INPUT);
        rename(graph, output, ModelCard.OUTPUT_MARGIN);
        GraphProto.Builder form = OnnxFile.parse(new OnnxGraphWriter("network")
                        .input(NetworkGraph.INPUT, inputs)
                        .output(ModelCard.OUTPUT_MARGIN, 1)
                        .bytes())
                .getGraph()
                .toBuilder();
        graph.clearInput().addInput(form.getInput(0)).clearOutput().addOutput(form.getOutput(0));
        graph.clearValueInfo().clearDocString();
        byte[] bytes = model.toBuilder()
                .setGraph(graph)
                .clearDocString()
                .clearDomain()
                .clearProducerVersion()
                .setProducerName("tidegate")
                .build()
                .toByteArray();
        List<Problem> problems = OnnxCheck.check(bytes, inputs);
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
        return bytes;
    }

    private static void rename(GraphProto.Builder graph, String from, String to) {
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals(from)) {
                    node.setInput(i, to);
                }
            }
            for (int i = 0; i < node.getOutputCount(); i++) {
                if (node.getOutput(i).equals(from)) {
                    node.setOutput(i, to);
                }
            }
        }
    }
}
