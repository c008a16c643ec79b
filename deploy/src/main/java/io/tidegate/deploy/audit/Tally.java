package io.tidegate.deploy.audit;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import java.util.Map;

/**
 * What was counted.
 *
 * @param sent distinct events sent
 * @param answered events that have an answer
 * @param duplicates records that say a former answer again because the event was sent again
 * @param voided fenced or repeated records
 * @param answeredTwice events with more than one record of origin DECIDED that is not void
 * @param contradictions records, not void, that say something else than the answer
 * @param unknown records about events that were never sent
 * @param degraded answers made without something
 * @param degradations what was missing, and how often
 * @param verdicts answers by product and verdict
 * @param withoutVerdict answers that are EXPIRED or RECORDED
 * @param reasons how often each reason was given
 */
public record Tally(
        long sent,
        long answered,
        long duplicates,
        long voided,
        long answeredTwice,
        long contradictions,
        long unknown,
        long degraded,
        Map<Degradation, Long> degradations,
        Map<EventKind, Map<Verdict, Long>> verdicts,
        long withoutVerdict,
        Map<String, Long> reasons) {
    public Tally {
        requireNonNull(degradations, "degradations is null");
        requireNonNull(verdicts, "verdicts is null");
        requireNonNull(reasons, "reasons is null");
    }

    /** Events without an answer. */
    public long missing() {
        return sent - answered;
    }
}
