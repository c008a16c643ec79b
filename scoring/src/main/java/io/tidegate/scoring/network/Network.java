package io.tidegate.scoring.network;

import static java.util.Objects.requireNonNull;

/**
 * A network with one hidden layer: margin = v . max(0, W x + b) + c, for x the input layer's values of a row. This is the
 * reference that every other form of the model is held against.
 *
 * @param weights W, hidden.length values for each value of the input layer
 * @param biases b
 * @param outputs v
 * @param bias c
 */
@SuppressWarnings("ArrayRecordComponent") // values of a fitted model, copied in
public record Network(InputLayer inputLayer, double[] weights, double[] biases, double[] outputs, double bias) {
    public Network {
        requireNonNull(inputLayer, "inputLayer is null");
        weights = weights.clone();
        biases = biases.clone();
        outputs = outputs.clone();
        if (biases.length != outputs.length || weights.length != inputLayer.width() * biases.length) {
            throw new IllegalArgumentException("weights=" + weights.length + " biases=" + biases.length + " outputs="
                    + outputs.length + " do not fit width=" + inputLayer.width());
        }
    }

    /** Number of hidden units. */
    public int hidden() {
        return biases.length;
    }

    /** Log-odds of the row that starts at {@code offset} of {@code rows}. */
    public double margin(float[] rows, int offset) {
        double[] values = new double[inputLayer.width()];
        inputLayer.apply(rows, offset, values);
        double[] units = biases.clone();
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < units.length; j++) {
                units[j] += values[i] * weights[i * units.length + j];
            }
        }
        double margin = bias;
        for (int j = 0; j < units.length; j++) {
            margin += Math.max(0, units[j]) * outputs[j];
        }
        return margin;
    }
}
