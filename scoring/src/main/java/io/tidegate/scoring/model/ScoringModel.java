package io.tidegate.scoring.model;

import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.event.EventKind;

/** A model that passed every check of its package and is bound to the feature catalog. Used by one thread. */
public interface ScoringModel extends AutoCloseable {
    /** The product whose events it scores. */
    EventKind product();

    /** Name on its card. */
    String name();

    /**
     * Scores one event.
     *
     * @param features the whole vector in catalog order, NaN where absent
     * @throws io.tidegate.ingest.error.TidegateException where the runtime fails on it
     */
    ModelScore score(double[] features);

    /** Rows that are worth being scored together; 1 where it makes no difference. */
    int batchMax();

    /**
     * Scores several events at once.
     *
     * @param vectors whole vectors in catalog order, of which the first {@code count} are scored
     * @param count at most {@link #batchMax}
     * @param margins room for as many; {@link #scoreOf} makes scores of them
     */
    void margins(double[][] vectors, int count, double[] margins);

    /**
     * The score that belongs to a margin.
     *
     * @throws io.tidegate.ingest.error.TidegateException INTERNAL where it is not a number
     */
    ModelScore scoreOf(double margin);

    /** What each input adds to the margin of one event. */
    Contributions explain(double[] features);

    @Override
    void close();
}
