package io.tidegate.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.MarginFunction;
import io.tidegate.scoring.model.ModelCard;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * Runs a graph with ONNX Runtime, one row at a time, through direct buffers that both sides keep: nothing is copied on the
 * heap, and what a call allocates is ONNX Runtime's own small result. Used by one thread; no thread of the runtime's works
 * or spins beside it.
 */
final class OnnxScorer implements MarginFunction {
    private final OrtSession session;
    private final FloatBuffer row;
    private final FloatBuffer margin;
    private final OnnxTensor rowTensor;
    private final OnnxTensor marginTensor;
    private final Map<String, OnnxTensor> in;
    private final Map<String, OnnxTensor> out;
    private boolean closed;

    private OnnxScorer(OrtSession session, FloatBuffer row, OnnxTensor rowTensor, FloatBuffer margin, OnnxTensor out) {
        this.session = session;
        this.row = row;
        this.rowTensor = rowTensor;
        this.margin = margin;
        this.marginTensor = out;
        this.in = Map.of(session.getInputNames().iterator().next(), rowTensor);
        this.out = Map.of(ModelCard.OUTPUT_MARGIN, marginTensor);
    }

    /** Opens a graph that was checked. */
    static OnnxScorer open(OrtEnvironment environment, byte[] graph, int inputs) throws OrtException {
        FloatBuffer row = floats(inputs);
        FloatBuffer margin = floats(1);
        try (SessionOptions options = options()) {
            OrtSession session = environment.createSession(graph, options);
            try {
                OnnxTensor rowTensor = OnnxTensor.createTensor(environment, row, new long[] {1, inputs});
                try {
                    return new OnnxScorer(
                            session, row, rowTensor, margin, OnnxTensor.createTensor(environment, margin, new long[] {
                                1, 1
                            }));
                } catch (OrtException e) {
                    rowTensor.close();
                    throw e;
                }
            } catch (OrtException e) {
                session.close();
                throw e;
            }
        }
    }

    @Override
    public double margin(double[] vector, int[] indexes) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        for (int i = 0; i < indexes.length; i++) {
            row.put(i, (float) vector[indexes[i]]);
        }
        try (Result ignored = session.run(in, Set.of(), out)) {
            return margin.get(0);
        } catch (OrtException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "ONNX Runtime failed on a row: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        rowTensor.close();
        marginTensor.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new TidegateException(
                    ErrorCode.INTERNAL, "ONNX Runtime did not close a session: " + e.getMessage(), e);
        }
    }

    private static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
