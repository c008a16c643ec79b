package io.tidegate.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.GraphFunction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a graph with ONNX Runtime through direct buffers that both sides keep: nothing is copied on the heap, and what a call
 * allocates is ONNX Runtime's own small result. Used by one thread; the session behind it may be shared.
 */
final class OnnxGraph implements GraphFunction {
    /** Rows of one run: most of what batches gain is gained by then (docs/performance.md). */
    static final int ROWS_MAX = 64;

    private final SharedSessions.Lease lease;
    private final int inputs;
    private final int outputs;
    private final FloatBuffer rows;
    private final FloatBuffer results;
    /** Of each number of rows, the tensors over the same two buffers; made when they are first wanted. */
    private final @Nullable Batch[] batches = new Batch[ROWS_MAX + 1];

    private boolean closed;

    private record Batch(
            OnnxTensor rows, OnnxTensor results, Map<String, OnnxTensor> in, Map<String, OnnxTensor> out) {}

    /** @param lease closed with this */
    OnnxGraph(SharedSessions.Lease lease, int inputs, int outputs) {
        this.lease = lease;
        this.inputs = inputs;
        this.outputs = outputs;
        this.rows = floats(ROWS_MAX * inputs);
        this.results = floats(ROWS_MAX * outputs);
    }

    @Override
    public int rowsMax() {
        return ROWS_MAX;
    }

    @Override
    public FloatBuffer rows() {
        return rows;
    }

    @Override
    public FloatBuffer run(int count) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        try {
            Batch batch = batches[count];
            if (batch == null) {
                batch = batch(count);
                batches[count] = batch;
            }
            try (Result ignored = lease.session().run(batch.in(), Set.of(), batch.out())) {
                return results;
            }
        } catch (OrtException e) {
            throw new TidegateException(
                    ErrorCode.INTERNAL, "ONNX Runtime failed on " + count + " rows: " + e.getMessage(), e);
        }
    }

    private Batch batch(int count) throws OrtException {
        OrtSession session = lease.session();
        OnnxTensor in =
                OnnxTensor.createTensor(lease.environment(), rows.slice(0, count * inputs), new long[] {count, inputs});
        OnnxTensor out = OnnxTensor.createTensor(
                lease.environment(), results.slice(0, count * outputs), new long[] {count, outputs});
        return new Batch(
                in,
                out,
                Map.of(session.getInputNames().iterator().next(), in),
                Map.of(session.getOutputNames().iterator().next(), out));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Batch batch : batches) {
            if (batch != null) {
                batch.rows().close();
                batch.results().close();
            }
        }
        lease.close();
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
