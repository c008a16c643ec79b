package io.tidegate.loadtests.naive;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tidegate.scoring.model.ModelPackage;
import java.util.Map;

/** A model package called as its runtime's first example does: arrays in, arrays out, default settings. */
final class NaiveModel implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final ModelPackage model;
    private final OrtSession session;

    NaiveModel(ModelPackage model) throws OrtException {
        this.model = model;
        this.session = environment.createSession(model.graph(), new OrtSession.SessionOptions());
    }

    /** Probability of a payment's features, those that are missing taken as 0. */
    double probability(Map<String, Double> features) throws OrtException {
        float[][] row = new float[1][model.card().inputs().size()];
        for (int i = 0; i < row[0].length; i++) {
            row[0][i] = features.getOrDefault(model.card().inputs().get(i), 0.0).floatValue();
        }
        try (OnnxTensor input = OnnxTensor.createTensor(environment, row);
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            float[][] margin = (float[][]) result.get(0).getValue();
            return model.card().calibration().probability(margin[0][0]);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
