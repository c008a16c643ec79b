package io.tidegate.scoring.metrics;

/**
 * What is caught when the threshold is as low as a false positive rate allows. Flagged are all rows whose score is at or
 * above the threshold; rows of equal score are flagged together or not at all; of all thresholds with at most
 * floor(rate * good rows) good rows flagged, it is the lowest.
 *
 * @param rate allowed good rows flagged, by all good rows, 0 to 1
 * @param threshold lowest flagged score; +infinity where nothing is flagged
 * @param bads all bad rows
 * @param badsCaught bad rows flagged
 * @param badMinor amount of all bad rows, minor units
 * @param badCaughtMinor amount of the bad rows flagged, minor units
 * @param goods all good rows
 * @param falsePositives good rows flagged
 */
public record DetectionAtFalsePositiveRate(
        double rate,
        double threshold,
        long bads,
        long badsCaught,
        long badMinor,
        long badCaughtMinor,
        long goods,
        long falsePositives) {

    /** Detection by scores. */
    public static DetectionAtFalsePositiveRate of(double[] scores, boolean[] bad, long[] amountsMinor, double rate) {
        if (amountsMinor.length != bad.length || !(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("amountsMinor=" + amountsMinor.length + " labels=" + bad.length
                    + " must be equal, rate=" + rate + " from 0 to 1");
        }
        long bads = 0;
        long badMinor = 0;
        for (int i = 0; i < bad.length; i++) {
            bads += bad[i] ? 1 : 0;
            badMinor += bad[i] ? amountsMinor[i] : 0;
        }
        long goods = bad.length - bads;
        long allowed = (long) Math.floor(rate * goods);
        ScoreOrder order = new ScoreOrder(scores, bad.length);
        double threshold = Double.POSITIVE_INFINITY;
        long caught = 0;
        long caughtMinor = 0;
        long falsePositives = 0;
        for (int place = 0; place < order.size(); ) {
            int end = order.groupEnd(place);
            long groupCaught = 0;
            long groupMinor = 0;
            for (int i = place; i < end; i++) {
                int row = order.row(i);
                groupCaught += bad[row] ? 1 : 0;
                groupMinor += bad[row] ? amountsMinor[row] : 0;
            }
            long groupFalse = end - place - groupCaught;
            if (falsePositives + groupFalse > allowed) {
                break;
            }
            caught += groupCaught;
            caughtMinor += groupMinor;
            falsePositives += groupFalse;
            threshold = scores[order.row(place)];
            place = end;
        }
        return new DetectionAtFalsePositiveRate(
                rate, threshold, bads, caught, badMinor, caughtMinor, goods, falsePositives);
    }

    /** Detection by the amount alone: the best that a single amount threshold does at the same rate. */
    public static DetectionAtFalsePositiveRate byAmount(boolean[] bad, long[] amountsMinor, double rate) {
        double[] scores = new double[amountsMinor.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = amountsMinor[i];
        }
        return of(scores, bad, amountsMinor, rate);
    }

    /** Share of the bad rows that is caught. */
    public double recall() {
        return (double) badsCaught / bads;
    }

    /** Share of the bad rows' money that is caught. */
    public double moneyRecall() {
        return (double) badCaughtMinor / badMinor;
    }
}
