package io.tidegate.loadtests.audit;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an audit needs of a decision.
 *
 * @param sourcePartition of the events topic, where the event was read
 * @param sourceOffset there
 * @param attempt of the subtask that wrote it: rises with every take-over of its key group
 * @param arrivals at each hop, in the reading that it answers
 * @param features in catalog order; none where a former answer is said again
 * @param decidedAtMillis since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record LoggedDecision(
        String eventKey,
        Standing standing,
        DecisionOrigin origin,
        int sourcePartition,
        long sourceOffset,
        long attempt,
        List<Arrival> arrivals,
        double[] features,
        Set<Degradation> degradations,
        long decidedAtMillis) {
    public LoggedDecision {
        requireNonNull(eventKey, "eventKey is null");
        requireNonNull(standing, "standing is null");
        requireNonNull(origin, "origin is null");
        arrivals = List.copyOf(arrivals);
        requireNonNull(features, "features is null");
        degradations = Set.copyOf(degradations);
    }

    /** Of a record of the log and what the answer rule says of it. */
    public static LoggedDecision of(Decision decision, Standing standing) {
        return new LoggedDecision(
                EntityKey.ofEvent(decision.tenant(), decision.eventId()),
                standing,
                decision.origin(),
                decision.source().partition(),
                decision.source().offset(),
                decision.attempt(),
                decision.arrivals(),
                decision.features(),
                decision.degradations(),
                decision.decidedAtMillis());
    }

    /** Whether it is an answer that was made for this very reading, with a vector of its own. */
    public boolean isDecidedAnswer() {
        return standing == Standing.ANSWER && origin == DecisionOrigin.DECIDED;
    }

    /** How many records of its entity had arrived at a hop, itself included; -1 where it did not come to the hop. */
    public long numberAt(String hop) {
        return arrivalAt(hop).map(Arrival::number).orElse(-1L);
    }

    /** The attempt that a hop was in; -1 where it did not come to the hop. */
    public long attemptAt(String hop) {
        return arrivalAt(hop).map(Arrival::attempt).orElse(-1L);
    }

    private Optional<Arrival> arrivalAt(String hop) {
        return arrivals.stream().filter(arrival -> arrival.hop().equals(hop)).findFirst();
    }
}
