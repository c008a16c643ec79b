package io.tidegate.scoring.metrics;

import java.util.Arrays;

/** Rows from the highest score to the lowest, in groups of equal scores. */
final class ScoreOrder {
    private final double[] scores;
    private final int[] rows;

    ScoreOrder(double[] scores, int labels) {
        if (scores.length != labels) {
            throw new IllegalArgumentException("scores=" + scores.length + " labels=" + labels + " must be equal");
        }
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a score is NaN");
        }
        this.scores = scores;
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        // -0.0 and 0.0 are one score, as they are to every comparison
        Arrays.sort(order, (a, b) -> Double.compare(scores[b] + 0.0, scores[a] + 0.0));
        this.rows = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return rows.length;
    }

    /** The row at a place of the order. */
    int row(int place) {
        return rows[place];
    }

    /** The place after the last row whose score equals that of the row at a place. */
    int groupEnd(int place) {
        double score = scores[rows[place]];
        int end = place + 1;
        while (end < rows.length && scores[rows[end]] == score) {
            end++;
        }
        return end;
    }
}
