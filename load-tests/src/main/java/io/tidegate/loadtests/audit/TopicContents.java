package io.tidegate.loadtests.audit;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.event.Outcome;
import java.util.List;

/**
 * All that stands on the topics of a job.
 *
 * @param events each partition's in the order of its offsets
 * @param decisions each partition's in the order of its offsets, judged by the answer rule; fences left out
 * @param counts what the answer rule has counted
 */
public record TopicContents(
        List<SentRecord> events, List<Outcome> outcomes, List<LoggedDecision> decisions, AnswerCounts counts) {
    public TopicContents {
        events = List.copyOf(events);
        outcomes = List.copyOf(outcomes);
        decisions = List.copyOf(decisions);
    }
}
