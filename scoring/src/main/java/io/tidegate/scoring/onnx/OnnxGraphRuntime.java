package io.tidegate.scoring.onnx;

import ai.onnxruntime.OrtException;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.GraphFunction;
import io.tidegate.scoring.model.GraphRuntime;
import io.tidegate.scoring.model.TreeGraphs;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.List;

/** ONNX Runtime as the runtime of model packages. */
public final class OnnxGraphRuntime implements GraphRuntime {
    @Override
    public List<Problem> check(byte[] graph, int inputs) {
        return OnnxCheck.check(graph, inputs);
    }

    @Override
    public TreeEnsemble trees(byte[] graph, int inputs) {
        return TreeGraph.read(graph, inputs);
    }

    @Override
    public TreeGraphs graphs(TreeEnsemble ensemble) {
        return new TreeGraphs(
                TreeGraph.write(ensemble), TreeTensorGraph.traversal(ensemble), TreeGraph.writeContributions(ensemble));
    }

    @Override
    public GraphFunction open(byte[] graph, int inputs, int outputs) {
        try {
            return new OnnxGraph(SharedSessions.OF_PROCESS.lease(graph), inputs, outputs);
        } catch (OrtException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_MODEL, "ONNX Runtime refuses the graph: " + e.getMessage(), e);
        }
    }
}
