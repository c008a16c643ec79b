package io.tidegate.scoring.training;

import java.util.Arrays;

/**
 * Loss of a network with one hidden layer and its gradient by back-propagation. Parameters lie in one array: width x
 * hidden weights, hidden biases, hidden output weights, the output's bias. The inner loops run over neighbouring cells,
 * so that the compiler makes vector instructions of them; none of them adds up across cells, so the bits do not depend on it.
 */
final class NetworkGradient {
    private final int width;
    private final int hidden;
    private final double[] units;
    private final double[] deltas;
    private final double[] gradient;
    private double loss;

    NetworkGradient(int width, int hidden) {
        this.width = width;
        this.hidden = hidden;
        this.units = new double[hidden];
        this.deltas = new double[hidden];
        this.gradient = new double[parameters(width, hidden)];
    }

    /** Number of parameters. */
    static int parameters(int width, int hidden) {
        return width * hidden + 2 * hidden + 1;
    }

    /** Forgets the rows taken in. */
    void clear() {
        Arrays.fill(gradient, 0);
        loss = 0;
    }

    /** Takes in one row: log loss, times a weight. */
    void add(double[] parameters, float[] values, int offset, boolean bad, double weight) {
        int biases = width * hidden;
        int outputs = biases + hidden;
        System.arraycopy(parameters, biases, units, 0, hidden);
        for (int i = 0; i < width; i++) {
            addScaled(units, 0, parameters, i * hidden, values[offset + i], hidden);
        }
        double margin = parameters[outputs + hidden];
        for (int j = 0; j < hidden; j++) {
            margin += Math.max(0, units[j]) * parameters[outputs + j];
        }
        double exp = StrictMath.exp(-Math.abs(margin));
        double probability = margin >= 0 ? 1 / (1 + exp) : exp / (1 + exp);
        loss += weight * (Math.max(0, margin) - (bad ? margin : 0) + StrictMath.log1p(exp));
        double slope = weight * (probability - (bad ? 1 : 0));
        for (int j = 0; j < hidden; j++) {
            boolean active = units[j] > 0;
            gradient[outputs + j] += active ? slope * units[j] : 0;
            deltas[j] = active ? slope * parameters[outputs + j] : 0;
        }
        gradient[outputs + hidden] += slope;
        addScaled(gradient, biases, deltas, 0, 1, hidden);
        for (int i = 0; i < width; i++) {
            addScaled(gradient, i * hidden, deltas, 0, values[offset + i], hidden);
        }
    }

    /** Divides by the number of rows and adds the decay of all weights, biases excepted. */
    void finish(double[] parameters, int rows, double decay) {
        int biases = width * hidden;
        int outputs = biases + hidden;
        double squares = 0;
        loss /= rows;
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] /= rows;
            if (k < biases || (k >= outputs && k < outputs + hidden)) {
                gradient[k] += decay * parameters[k];
                squares += parameters[k] * parameters[k];
            }
        }
        loss += decay * squares / 2;
    }

    double loss() {
        return loss;
    }

    /** The gradient itself, not a copy. */
    double[] gradient() {
        return gradient;
    }

    private static void addScaled(double[] to, int toAt, double[] from, int fromAt, double factor, int count) {
        for (int j = 0; j < count; j++) {
            to[toAt + j] += factor * from[fromAt + j];
        }
    }
}
