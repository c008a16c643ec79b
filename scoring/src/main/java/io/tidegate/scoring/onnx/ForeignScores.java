package io.tidegate.scoring.onnx;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a foreign file itself says of rows, by ONNX Runtime: the last column of its last output, or the value of the last
 * class where that output is a list of maps. The oracle of an import.
 */
public final class ForeignScores {
    private ForeignScores() {}

    /**
     * Scores rows, one after the other.
     *
     * @param file one that {@link ModelImport} has read, so that its operators are known ones
     * @throws TidegateException INVALID_MODEL where ONNX Runtime cannot run it, or its output is no table of numbers
     */
    public static double[] of(byte[] file, List<float[]> rows) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = SharedSessions.options();
                OrtSession session = environment.createSession(file, options)) {
            String input = session.getInputNames().iterator().next();
            double[] scores = new double[rows.size()];
            for (int i = 0; i < scores.length; i++) {
                long[] shape = {1, rows.get(i).length};
                try (OnnxTensor row = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows.get(i)), shape);
                        OrtSession.Result result = session.run(Map.of(input, row))) {
                    scores[i] = last(result.get(result.size() - 1));
                }
            }
            return scores;
        } catch (OrtException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_MODEL, "ONNX Runtime cannot run the file: " + e.getMessage(), e);
        }
    }

    private static double last(OnnxValue value) throws OrtException {
        if (value instanceof OnnxTensor tensor && tensor.getFloatBuffer() != null) {
            FloatBuffer numbers = tensor.getFloatBuffer();
            return numbers.get(numbers.limit() - 1);
        }
        if (value instanceof OnnxSequence sequence
                && !sequence.getValue().isEmpty()
                && sequence.getValue().get(0) instanceof OnnxMap map) {
            return ofLastClass(map.getValue());
        }
        throw ModelImport.invalid("its last output is no table of numbers");
    }

    /** Classes are numbers or texts; the last one in their order is the bad one. */
    private static double ofLastClass(Map<?, ?> byClass) {
        SortedMap<String, Double> sorted = new TreeMap<>();
        byClass.forEach((name, score) -> sorted.put(String.valueOf(name), ((Number) score).doubleValue()));
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.lastKey());
    }
}
