package io.tidegate.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** Runs a graph with ONNX Runtime over many rows; for tests. */
public final class OrtTable implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OrtTable(byte[] graph, int threads) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            this.session = environment.createSession(graph, options);
        }
    }

    /** The first output of all rows, one after the other, run in batches of at most some rows. */
    public float[] run(float[] rows, int inputs, int batch) throws OrtException {
        int count = rows.length / inputs;
        float[] out = new float[0];
        for (int from = 0; from < count; from += batch) {
            int size = Math.min(batch, count - from);
            FloatBuffer values = FloatBuffer.wrap(Arrays.copyOfRange(rows, from * inputs, (from + size) * inputs));
            try (OnnxTensor in = OnnxTensor.createTensor(environment, values, new long[] {size, inputs});
                    OrtSession.Result result = session.run(
                            Map.of(session.getInputNames().iterator().next(), in))) {
                float[] found = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
                int columns = found.length / size;
                if (out.length == 0) {
                    out = new float[count * columns];
                }
                System.arraycopy(found, 0, out, from * columns, found.length);
            }
        }
        return out;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
