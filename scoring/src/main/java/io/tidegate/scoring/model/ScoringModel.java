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

    @Override
    void close();
}
