package io.tidegate.scoring.training;

import io.tidegate.scoring.metrics.DetectionAtFalsePositiveRate;
import io.tidegate.scoring.metrics.Ranking;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model's figures on rows, beside those of the best amount threshold. */
public final class Evaluation {
    /** False positive rates that are reported: 0.1 % and 1 %. */
    public static final List<Double> RATES = List.of(0.001, 0.01);

    private final double[] margins;
    private final boolean[] bad;
    private final long[] amountsMinor;

    private Evaluation(double[] margins, boolean[] bad, long[] amountsMinor) {
        this.margins = margins;
        this.bad = bad;
        this.amountsMinor = amountsMinor;
    }

    /** Evaluates a model on rows. */
    public static Evaluation of(RowModel model, TrainingRows rows) {
        double[] margins = new double[rows.size()];
        boolean[] bad = new boolean[rows.size()];
        long[] amountsMinor = new long[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            margins[row] = model.margin(rows.values(), row * rows.inputs());
            bad[row] = rows.isBad(row);
            amountsMinor[row] = rows.amountMinor(row);
        }
        return new Evaluation(margins, bad, amountsMinor);
    }

    double[] margins() {
        return margins;
    }

    boolean[] bad() {
        return bad;
    }

    /** What the model catches. */
    public DetectionAtFalsePositiveRate detection(double rate) {
        return DetectionAtFalsePositiveRate.of(margins, bad, amountsMinor, rate);
    }

    /** What the best amount threshold catches. */
    public DetectionAtFalsePositiveRate detectionByAmount(double rate) {
        return DetectionAtFalsePositiveRate.byAmount(bad, amountsMinor, rate);
    }

    public double areaUnderCurve() {
        return Ranking.areaUnderCurve(margins, bad);
    }

    public double averagePrecision() {
        return Ranking.averagePrecision(margins, bad);
    }

    /** The figures by name, for a card. Figures that do not exist, for want of rows of a label, are left out. */
    public SortedMap<String, Double> metrics() {
        SortedMap<String, Double> metrics = new TreeMap<>();
        put(metrics, "auc", areaUnderCurve());
        put(metrics, "averagePrecision", averagePrecision());
        for (double rate : RATES) {
            DetectionAtFalsePositiveRate caught = detection(rate);
            put(metrics, "recallAt" + percent(rate), caught.recall());
            put(metrics, "moneyRecallAt" + percent(rate), caught.moneyRecall());
        }
        return metrics;
    }

    /** The figures as lines for people. */
    public List<String> lines() {
        SortedMap<String, String> byRate = new TreeMap<>();
        for (double rate : RATES) {
            DetectionAtFalsePositiveRate caught = detection(rate);
            DetectionAtFalsePositiveRate amount = detectionByAmount(rate);
            byRate.put(
                    percent(rate),
                    String.format(
                            Locale.ROOT,
                            "at %s false positives: %d of %d frauds (%.3f), %.2fx the amount threshold's %d; money %.3f,"
                                    + " %.3fx its %.3f",
                            percent(rate),
                            caught.badsCaught(),
                            caught.bads(),
                            caught.recall(),
                            (double) caught.badsCaught() / amount.badsCaught(),
                            amount.badsCaught(),
                            caught.moneyRecall(),
                            (double) caught.badCaughtMinor() / amount.badCaughtMinor(),
                            amount.moneyRecall()));
        }
        String head = String.format(
                Locale.ROOT,
                "%d rows: AUC %.4f, average precision %.4f",
                margins.length,
                areaUnderCurve(),
                averagePrecision());
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(head), byRate.values().stream())
                .toList();
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f%%", rate * 100);
    }

    private static void put(SortedMap<String, Double> metrics, String name, double value) {
        if (Double.isFinite(value)) {
            metrics.put(name, value);
        }
    }
}
