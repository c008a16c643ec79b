package io.tidegate.scoring.model;

import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;

/** A loaded package. */
final class PackagedModel implements ScoringModel {
    private final ModelCard card;
    private final String packageHash;
    private final long version;
    private final int[] indexes;
    private final MarginFunction function;

    PackagedModel(ModelCard card, String packageHash, long version, int[] indexes, MarginFunction function) {
        this.card = card;
        this.packageHash = packageHash;
        this.version = version;
        this.indexes = indexes;
        this.function = function;
    }

    @Override
    public EventKind product() {
        return card.product();
    }

    @Override
    public String name() {
        return card.name();
    }

    @Override
    public ModelScore score(double[] features) {
        return scoreOf(function.margin(features, indexes));
    }

    @Override
    public int batchMax() {
        return function.batchMax();
    }

    @Override
    public void margins(double[][] vectors, int count, double[] margins) {
        function.margins(vectors, count, indexes, margins);
    }

    @Override
    public ModelScore scoreOf(double margin) {
        if (Double.isNaN(margin)) {
            throw new TidegateException(
                    ErrorCode.INTERNAL, "model=" + card.name() + " version=" + version + " gave no number as margin.");
        }
        return new ModelScore(
                card.name(), version, packageHash, margin, card.calibration().probability(margin));
    }

    @Override
    public Contributions explain(double[] features) {
        double[] values = new double[indexes.length];
        double bias = function.contributions(features, indexes, values);
        return new Contributions(card, bias, values);
    }

    @Override
    public void close() {
        function.close();
    }
}
