package io.tidegate.scoring.metrics;

/** How well scores put bad rows before good ones, over all thresholds. */
public final class Ranking {
    private Ranking() {}

    /**
     * Area under the ROC curve: the probability that a bad row scores higher than a good one, ties counting one half
     * (Mann-Whitney). NaN where there are no bad or no good rows.
     */
    public static double areaUnderCurve(double[] scores, boolean[] bad) {
        ScoreOrder order = new ScoreOrder(scores, bad.length);
        long bads = 0;
        long goods = 0;
        double area = 0;
        for (int place = 0; place < order.size(); ) {
            int end = order.groupEnd(place);
            long groupBads = bads(order, place, end, bad);
            long groupGoods = end - place - groupBads;
            area += (double) groupGoods * (bads + groupBads / 2.0);
            bads += groupBads;
            goods += groupGoods;
            place = end;
        }
        return bads == 0 || goods == 0 ? Double.NaN : area / ((double) bads * goods);
    }

    /**
     * Average precision: the sum over thresholds of precision times gained recall, equal scores being one threshold. NaN
     * where there are no bad rows.
     */
    public static double averagePrecision(double[] scores, boolean[] bad) {
        ScoreOrder order = new ScoreOrder(scores, bad.length);
        long bads = 0;
        double sum = 0;
        for (int place = 0; place < order.size(); ) {
            int end = order.groupEnd(place);
            long groupBads = bads(order, place, end, bad);
            bads += groupBads;
            sum += groupBads * ((double) bads / end);
            place = end;
        }
        return bads == 0 ? Double.NaN : sum / bads;
    }

    private static long bads(ScoreOrder order, int from, int until, boolean[] bad) {
        long bads = 0;
        for (int place = from; place < until; place++) {
            bads += bad[order.row(place)] ? 1 : 0;
        }
        return bads;
    }
}
