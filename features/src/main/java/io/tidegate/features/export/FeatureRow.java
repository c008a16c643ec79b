package io.tidegate.features.export;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;
import java.util.Set;

/**
 * One event with its vector.
 *
 * @param position of the event in the order in which events were given, from 0
 * @param vector in catalog order, NaN where absent; whoever takes the row may keep it
 * @param degradations LATE where no window took the event in, HISTORY_CUT where a window reaches further back than the
 *     history is exact
 * @param told what came true of the event, by the outcome known last, whenever that became known
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not shared
public record FeatureRow(
        int position, RiskEvent event, double[] vector, Set<Degradation> degradations, Optional<Outcome> told) {
    public FeatureRow {
        requireNonNull(event, "event is null");
        requireNonNull(vector, "vector is null");
        degradations = Set.copyOf(degradations);
        requireNonNull(told, "told is null");
    }
}
