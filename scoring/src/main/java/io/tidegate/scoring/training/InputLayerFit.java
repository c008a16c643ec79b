package io.tidegate.scoring.training;

import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.network.InputLayer;
import io.tidegate.scoring.network.Term;
import java.util.ArrayList;
import java.util.List;

/** Fits the input layer: mean and deviation of each term over the rows that have it, and which inputs may be absent. */
final class InputLayerFit {
    private InputLayerFit() {}

    static InputLayer fit(FeatureExpansion expansion, TrainingRows rows) {
        int terms = expansion.terms().size();
        double[] means = new double[terms];
        double[] scales = new double[terms];
        for (int i = 0; i < terms; i++) {
            fitTerm(expansion.terms().get(i), i, rows, means, scales);
        }
        List<Integer> absent = new ArrayList<>();
        for (int input = 0; input < rows.inputs(); input++) {
            for (int row = 0; row < rows.size(); row++) {
                if (Float.isNaN(rows.value(row, input))) {
                    absent.add(input);
                    break;
                }
            }
        }
        return new InputLayer(expansion, means, scales, absent);
    }

    /** Two passes, so that a large mean does not swallow a small deviation. A term that never varies gets scale 0. */
    private static void fitTerm(Term term, int index, TrainingRows rows, double[] means, double[] scales) {
        double sum = 0;
        long count = 0;
        for (int row = 0; row < rows.size(); row++) {
            double value = term.value(rows.values(), row * rows.inputs());
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double squares = 0;
        for (int row = 0; row < rows.size(); row++) {
            double value = term.value(rows.values(), row * rows.inputs());
            if (Double.isFinite(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        means[index] = mean;
        scales[index] = deviation > 1e-9 * Math.max(1, Math.abs(mean)) ? 1 / deviation : 0;
    }
}
