package io.tidegate.scoring.model;

/**
 * Turns a margin into a probability: sigmoid of scale * margin + shift (Platt, "Probabilistic outputs for support
 * vector machines", 1999).
 *
 * @param scale above 0, so that the order of scores stays
 */
public record Calibration(double scale, double shift) {
    /** Leaves log-odds as they are. */
    public static final Calibration NONE = new Calibration(1, 0);

    public Calibration {
        if (!(scale > 0) || Double.isInfinite(scale) || !Double.isFinite(shift)) {
            throw new IllegalArgumentException(
                    "scale=" + scale + " must be finite and above 0, shift=" + shift + " finite");
        }
    }

    /** Probability of a margin that is not NaN, 0 to 1; the same bits on every machine. */
    public double probability(double margin) {
        double logOdds = scale * margin + shift;
        if (logOdds >= 0) {
            return 1 / (1 + StrictMath.exp(-logOdds));
        }
        double odds = StrictMath.exp(logOdds);
        return odds / (1 + odds);
    }
}
