package io.tidegate.loadtests.audit;

import io.tidegate.ingest.decision.Degradation;
import java.util.List;
import java.util.Map;

/**
 * What became of the events.
 *
 * @param events distinct events that Kafka has acknowledged, or that stand on the topic
 * @param unacknowledged of these, events on the topic of which the sender does not know that they are
 * @param lost events without an answer
 * @param contradictory events with two records, neither void, that say different things
 * @param decidedTwice events with two records of origin DECIDED, neither void
 * @param neverDecided events whose answer says again what was decided, and nothing that decides them stands
 * @param strangers event ids that were answered and never sent
 * @param voids records that are fenced or repeated
 * @param repeated of these, records that say a logged answer again
 * @param fences records that begin an attempt
 * @param degradations answers made without something, by what
 * @param offending keys of the first events of each kind that should not be
 */
public record AnswerFindings(
        long events,
        long unacknowledged,
        long lost,
        long contradictory,
        long decidedTwice,
        long neverDecided,
        long strangers,
        long voids,
        long repeated,
        long fences,
        Map<Degradation, Long> degradations,
        List<String> offending) {
    public AnswerFindings {
        degradations = Map.copyOf(degradations);
        offending = List.copyOf(offending);
    }

    /** Whether each event is answered, once, and nothing else is. */
    public boolean holds() {
        return lost == 0 && contradictory == 0 && decidedTwice == 0 && neverDecided == 0 && strangers == 0;
    }
}
