package io.tidegate.scoring.network;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a network sees of a row: each term less its mean, by its deviation, within +-{@link #LIMIT}; 0, the mean, where it
 * is absent; then one flag for each input that may be absent.
 *
 * @param means of the terms over the training rows
 * @param scales 1 / standard deviation of the terms
 * @param absentInputs places of the inputs that have a flag: 1 where absent, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // values of a fitted model, copied in
public record InputLayer(FeatureExpansion expansion, double[] means, double[] scales, List<Integer> absentInputs) {
    /** Bounds what a single wild value can do; far outside of what training rows have. */
    public static final double LIMIT = 64;

    public InputLayer {
        requireNonNull(expansion, "expansion is null");
        means = means.clone();
        scales = scales.clone();
        absentInputs = List.copyOf(absentInputs);
        int terms = expansion.terms().size();
        if (means.length != terms || scales.length != terms) {
            throw new IllegalArgumentException(
                    "means=" + means.length + " scales=" + scales.length + " terms=" + terms + " must be equal");
        }
    }

    /** Number of values it makes of a row. */
    public int width() {
        return means.length + absentInputs.size();
    }

    /** Writes the values of the row that starts at {@code offset} of {@code rows} to {@code out}. */
    public void apply(float[] rows, int offset, double[] out) {
        List<Term> terms = expansion.terms();
        for (int i = 0; i < means.length; i++) {
            double value = (terms.get(i).value(rows, offset) - means[i]) * scales[i];
            out[i] = Double.isNaN(value) ? 0 : Math.max(-LIMIT, Math.min(LIMIT, value));
        }
        for (int i = 0; i < absentInputs.size(); i++) {
            out[means.length + i] = Float.isNaN(rows[offset + absentInputs.get(i)]) ? 1 : 0;
        }
    }
}
