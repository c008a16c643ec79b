package io.tidegate.scoring.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.network.InputLayer;
import io.tidegate.scoring.network.Network;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Fits a network by Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015) on one thread: the same rows,
 * settings and seed give the same bits on every machine, for all functions it uses are specified to the bit.
 */
public final class NetworkTrainer {
    private static final double MOMENTUM = 0.9;
    private static final double SQUARES_MOMENTUM = 0.999;
    private static final double EPSILON = 1e-8;

    private final NetworkSettings settings;
    private final Consumer<String> progress;

    /** @param progress gets a line for each pass over the rows */
    public NetworkTrainer(NetworkSettings settings, Consumer<String> progress) {
        this.settings = requireNonNull(settings, "settings is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** Fits a network to rows, of which there is at least one. */
    public Network fit(FeatureExpansion expansion, TrainingRows rows) {
        InputLayer layer = InputLayerFit.fit(expansion, rows);
        float[] values = values(layer, rows);
        double[] weights = weights(rows);
        Random random = new Random(settings.seed());
        double[] parameters = firstParameters(layer.width(), random);
        NetworkGradient gradient = new NetworkGradient(layer.width(), settings.hidden());
        double[] mean = new double[parameters.length];
        double[] squares = new double[parameters.length];
        int[] order = new int[rows.size()];
        Arrays.setAll(order, i -> i);
        int batch = Math.min(settings.batchRows(), rows.size());
        int stepsInPass = rows.size() / batch;
        int passes = Math.max(settings.passes(), (settings.stepsMin() + stepsInPass - 1) / stepsInPass);
        int steps = passes * stepsInPass;
        int step = 0;
        for (int pass = 1; pass <= passes; pass++) {
            shuffle(order, random);
            double loss = 0;
            for (int i = 0; i < stepsInPass; i++) {
                gradient.clear();
                for (int k = i * batch; k < (i + 1) * batch; k++) {
                    int row = order[k];
                    gradient.add(parameters, values, row * layer.width(), rows.isBad(row), weights[row]);
                }
                gradient.finish(parameters, batch, settings.decay());
                loss += gradient.loss();
                double rate = settings.learningRate() * (1 - (double) step / steps);
                step++;
                move(parameters, gradient.gradient(), mean, squares, step, rate);
            }
            progress.accept(String.format(Locale.ROOT, "pass %d of %d: loss %.6f", pass, passes, loss / stepsInPass));
        }
        return network(layer, parameters);
    }

    private static void move(
            double[] parameters, double[] gradient, double[] mean, double[] squares, int step, double rate) {
        double meanShare = 1 - StrictMath.pow(MOMENTUM, step);
        double squaresShare = 1 - StrictMath.pow(SQUARES_MOMENTUM, step);
        for (int k = 0; k < parameters.length; k++) {
            mean[k] += (1 - MOMENTUM) * (gradient[k] - mean[k]);
            squares[k] += (1 - SQUARES_MOMENTUM) * (gradient[k] * gradient[k] - squares[k]);
            parameters[k] -= rate * (mean[k] / meanShare) / (Math.sqrt(squares[k] / squaresShare) + EPSILON);
        }
    }

    private double[] firstParameters(int width, Random random) {
        int hidden = settings.hidden();
        double[] parameters = new double[NetworkGradient.parameters(width, hidden)];
        for (int k = 0; k < width * hidden; k++) {
            parameters[k] = random.nextGaussian() * Math.sqrt(2.0 / width);
        }
        for (int j = 0; j < hidden; j++) {
            parameters[width * hidden + hidden + j] = random.nextGaussian() * Math.sqrt(2.0 / hidden);
        }
        return parameters;
    }

    private Network network(InputLayer layer, double[] parameters) {
        int hidden = settings.hidden();
        int biases = layer.width() * hidden;
        int outputs = biases + hidden;
        return new Network(
                layer,
                Arrays.copyOf(parameters, biases),
                Arrays.copyOfRange(parameters, biases, outputs),
                Arrays.copyOfRange(parameters, outputs, outputs + hidden),
                parameters[outputs + hidden]);
    }

    private static float[] values(InputLayer layer, TrainingRows rows) {
        float[] values = new float[Math.multiplyExact(rows.size(), layer.width())];
        double[] row = new double[layer.width()];
        for (int i = 0; i < rows.size(); i++) {
            layer.apply(rows.values(), i * rows.inputs(), row);
            for (int k = 0; k < row.length; k++) {
                values[i * row.length + k] = (float) row[k];
            }
        }
        return values;
    }

    /** Weights of the rows, 1 on average. */
    private double[] weights(TrainingRows rows) {
        double amounts = 0;
        for (int row = 0; row < rows.size(); row++) {
            amounts += rows.amountMinor(row);
        }
        double[] weights = new double[rows.size()];
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            weights[row] = settings.weight(rows.isBad(row), rows.amountMinor(row), amounts / rows.size());
            sum += weights[row];
        }
        double mean = sum / weights.length;
        for (int row = 0; row < weights.length; row++) {
            weights[row] /= mean;
        }
        return weights;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
