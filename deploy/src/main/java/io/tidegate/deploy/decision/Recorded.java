package io.tidegate.deploy.decision;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.ruleset.RuleFacts;

/** A decision, and the event that stands in it. */
public record Recorded(Decision decision, RiskEvent event) {
    public Recorded {
        requireNonNull(decision, "decision is null");
        requireNonNull(event, "event is null");
    }

    /**
     * Reads the event of a decision.
     *
     * @throws io.tidegate.ingest.error.TidegateException where its bytes are no event
     */
    public static Recorded of(Decision decision) {
        ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
        return new Recorded(decision, (RiskEvent) codec.decodeKnown(Expected.EVENT, decision.eventBytes()));
    }

    /** What rules looked at. */
    public RuleFacts facts() {
        return new RuleFacts(event, decision.features(), decision.model(), decision.lookups());
    }

    /** Whether it holds what it was made of: a repeated answer does not. */
    public boolean isWhole() {
        return decision.origin() == DecisionOrigin.DECIDED;
    }
}
