package io.tidegate.scoring.model;

import java.nio.FloatBuffer;

/*
 * Contributions of a graph that is not known from inside. One input after the other goes from a typical value to its own;
 * what the margin does then is put down to it. An order gives one answer, so the first half of the rows goes forward
 * through the inputs and the second half backward, and an input gets the mean of both: a Shapley value of two orders
 * (Strumbelj and Kononenko, "Explaining prediction models and individual predictions with feature contributions", 2014).
 * In either order the steps add up from the margin of the typical row to that of the row itself.
 */

/** A graph, run row by row or many rows at once. */
final class GraphMargin implements MarginFunction {
    private final GraphFunction graph;
    private final float[] typical;
    private final double[] steps;

    /** @param typical a value of each input, from which contributions are counted */
    GraphMargin(GraphFunction graph, float[] typical) {
        this.graph = graph;
        this.typical = typical.clone();
        this.steps = new double[2 * (typical.length + 1)];
    }

    @Override
    public double margin(double[] vector, int[] indexes) {
        put(0, vector, indexes);
        return graph.run(1).get(0);
    }

    @Override
    public int batchMax() {
        return graph.rowsMax();
    }

    @Override
    public void margins(double[][] vectors, int count, int[] indexes, double[] margins) {
        for (int i = 0; i < count; i++) {
            put(i, vectors[i], indexes);
        }
        FloatBuffer found = graph.run(count);
        for (int i = 0; i < count; i++) {
            margins[i] = found.get(i);
        }
    }

    @Override
    public double contributions(double[] vector, int[] indexes, double[] contributions) {
        int inputs = typical.length;
        int row = 0;
        for (int step = 0; step < steps.length; step += row) {
            row = Math.min(graph.rowsMax(), steps.length - step);
            for (int i = 0; i < row; i++) {
                putStep(i, step + i, vector, indexes);
            }
            FloatBuffer found = graph.run(row);
            for (int i = 0; i < row; i++) {
                steps[step + i] = found.get(i);
            }
        }
        for (int input = 0; input < inputs; input++) {
            double forward = steps[input + 1] - steps[input];
            int back = inputs + 1 + inputs - input;
            double backward = steps[back] - steps[back - 1];
            contributions[input] = (forward + backward) / 2;
        }
        return steps[0];
    }

    /** The row in which so many inputs have their own values: the first ones, and past half of the rows the last ones. */
    private void putStep(int row, int step, double[] vector, int[] indexes) {
        int inputs = typical.length;
        boolean forward = step <= inputs;
        int own = forward ? step : step - inputs - 1;
        FloatBuffer rows = graph.rows();
        for (int input = 0; input < inputs; input++) {
            boolean isOwn = forward ? input < own : input >= inputs - own;
            rows.put(row * inputs + input, isOwn ? (float) vector[indexes[input]] : typical[input]);
        }
    }

    private void put(int row, double[] vector, int[] indexes) {
        FloatBuffer rows = graph.rows();
        for (int i = 0; i < indexes.length; i++) {
            rows.put(row * indexes.length + i, (float) vector[indexes[i]]);
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
