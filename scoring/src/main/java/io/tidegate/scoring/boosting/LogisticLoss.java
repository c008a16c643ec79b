package io.tidegate.scoring.boosting;

/** Logistic loss of a margin m: log(1 + e^-m) of a bad row, log(1 + e^m) of a good one. */
final class LogisticLoss {
    private LogisticLoss() {}

    static double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-margin));
    }

    static double loss(double margin, boolean bad) {
        return StrictMath.log1p(StrictMath.exp(bad ? -margin : margin));
    }

    /** Mean loss of weighted rows, their margins in units of so many log-odds. */
    static double mean(double[] margins, int unit, boolean[] bad, float[] weights) {
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < margins.length; row++) {
            sum += weights[row] * loss(margins[row] * unit, bad[row]);
            weight += weights[row];
        }
        return sum / weight;
    }

    /** Log-odds of being bad among weighted rows; infinite where one label is missing. */
    static double logOdds(boolean[] bad, float[] weights) {
        long bads = 0;
        long goods = 0;
        for (int row = 0; row < bad.length; row++) {
            long weight = FixedPoint.of(weights[row]);
            bads += bad[row] ? weight : 0;
            goods += bad[row] ? 0 : weight;
        }
        return StrictMath.log((double) bads / goods);
    }
}
