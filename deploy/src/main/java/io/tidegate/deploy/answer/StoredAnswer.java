package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be kept of an answer so that it can be given again: what it says, not what it was made from. The event's
 * bytes come with the event when it is sent again; vector and look-ups stand in the first record.
 */
public record StoredAnswer(
        DecisionStatus status,
        Optional<Ruling> ruling,
        Optional<ModelScore> model,
        Set<Degradation> degradations,
        long decidedAtMillis) {
    public StoredAnswer {
        requireNonNull(status, "status is null");
        requireNonNull(ruling, "ruling is null");
        requireNonNull(model, "model is null");
        degradations = Set.copyOf(degradations);
    }

    /** What a decision says. */
    public static StoredAnswer of(Decision decision) {
        return new StoredAnswer(
                decision.status(),
                decision.ruling(),
                decision.model(),
                decision.degradations(),
                decision.decidedAtMillis());
    }
}
