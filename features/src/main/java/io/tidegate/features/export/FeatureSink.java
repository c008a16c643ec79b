package io.tidegate.features.export;

import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/** Takes the rows of a training set. */
public interface FeatureSink {
    /**
     * One event with its vector.
     *
     * @param vector in catalog order, NaN where absent; the sink may keep it
     * @param label what came true of the event, whenever that became known; empty where nothing did
     */
    void row(RiskEvent event, double[] vector, Optional<Label> label);
}
