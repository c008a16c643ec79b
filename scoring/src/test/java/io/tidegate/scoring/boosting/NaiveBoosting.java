package io.tidegate.scoring.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Boosting by definition, in floating point: every threshold between two values of a node's rows is tried on the rows themselves. */
final class NaiveBoosting {
    private final double[][] rows;
    private final boolean[] bad;
    private final BoostingSettings settings;
    private final double[] margins;

    NaiveBoosting(double[][] rows, boolean[] bad, BoostingSettings settings) {
        this.rows = rows;
        this.bad = bad;
        this.settings = settings;
        this.margins = new double[rows.length];
        double bads = 0;
        double goods = 0;
        for (boolean isBad : bad) {
            bads += isBad ? settings.weights().badWeight() : 0;
            goods += isBad ? 0 : 1;
        }
        java.util.Arrays.fill(margins, Math.log(bads / goods));
    }

    /** Margins of the rows after all rounds. */
    double[] margins() {
        for (int tree = 0; tree < settings.trees(); tree++) {
            double[] gradients = new double[rows.length];
            double[] hessians = new double[rows.length];
            List<Integer> all = new ArrayList<>();
            for (int row = 0; row < rows.length; row++) {
                double p = 1 / (1 + Math.exp(-margins[row]));
                double weight = bad[row] ? settings.weights().badWeight() : 1;
                gradients[row] = weight * (p - (bad[row] ? 1 : 0));
                hessians[row] = weight * p * (1 - p);
                all.add(row);
            }
            grow(all, gradients, hessians, settings.depth());
        }
        return margins;
    }

    private void grow(List<Integer> node, double[] gradients, double[] hessians, int levels) {
        List<Integer> bestLeft = List.of();
        double best = 1e-6; // fixed point cannot tell less
        for (int input = 0; levels > 0 && input < rows[0].length; input++) {
            TreeSet<Double> thresholds = new TreeSet<>(List.of(Double.NEGATIVE_INFINITY));
            for (int row : node) {
                if (!Double.isNaN(rows[row][input])) {
                    thresholds.add(rows[row][input]);
                }
            }
            for (double threshold : thresholds) {
                for (boolean absentLeft : new boolean[] {false, true}) {
                    List<Integer> left = new ArrayList<>();
                    List<Integer> right = new ArrayList<>();
                    for (int row : node) {
                        double value = rows[row][input];
                        boolean goesLeft = Double.isNaN(value) ? absentLeft : value < threshold;
                        (goesLeft ? left : right).add(row);
                    }
                    double gain = gain(left, gradients, hessians)
                            + gain(right, gradients, hessians)
                            - gain(node, gradients, hessians);
                    boolean allowed = !left.isEmpty()
                            && !right.isEmpty()
                            && sum(left, hessians) >= settings.minChildHessian()
                            && sum(right, hessians) >= settings.minChildHessian();
                    if (allowed && gain > best * (1 + 1e-6)) {
                        best = gain;
                        bestLeft = left;
                    }
                }
            }
        }
        if (bestLeft.isEmpty()) {
            double weight = -sum(node, gradients) / (sum(node, hessians) + settings.lambda());
            node.forEach(row -> margins[row] += settings.learningRate() * weight);
            return;
        }
        List<Integer> right = new ArrayList<>(node);
        right.removeAll(bestLeft);
        grow(bestLeft, gradients, hessians, levels - 1);
        grow(right, gradients, hessians, levels - 1);
    }

    private double gain(List<Integer> node, double[] gradients, double[] hessians) {
        double gradient = sum(node, gradients);
        return gradient * gradient / (sum(node, hessians) + settings.lambda());
    }

    private static double sum(List<Integer> node, double[] numbers) {
        return node.stream().mapToDouble(row -> numbers[row]).sum();
    }
}
