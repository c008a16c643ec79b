package io.tidegate.scoring.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.GraphRuntime;
import io.tidegate.scoring.model.MarginFunction;
import java.util.List;

/** ONNX Runtime as the runtime of model packages. Its native environment is one a process. */
public final class OnnxGraphRuntime implements GraphRuntime {
    private final OrtEnvironment environment;

    public OnnxGraphRuntime() {
        this.environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "tidegate");
    }

    @Override
    public List<Problem> check(byte[] graph, int inputs) {
        return OnnxCheck.check(graph, inputs);
    }

    @Override
    public MarginFunction open(byte[] graph, int inputs) {
        try {
            return OnnxScorer.open(environment, graph, inputs);
        } catch (OrtException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_MODEL, "cpu.onnx: ONNX Runtime refuses the graph: " + e.getMessage(), e);
        }
    }
}
