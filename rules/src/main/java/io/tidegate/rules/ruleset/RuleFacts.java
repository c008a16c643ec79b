package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Optional;

/**
 * Everything rules may look at.
 *
 * @param features the vector in catalog order, NaN where absent
 * @param score absent where no model scored
 */
@SuppressWarnings("ArrayRecordComponent") // read only, for the time of one evaluation
public record RuleFacts(RiskEvent event, double[] features, Optional<ModelScore> score, List<Lookup> lookups) {
    public RuleFacts {
        requireNonNull(event, "event is null");
        requireNonNull(features, "features is null");
        requireNonNull(score, "score is null");
        requireNonNull(lookups, "lookups is null");
    }
}
