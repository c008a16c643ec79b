package io.tidegate.deploy.audit;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Knows what was sent and counts what came back, as the answer rule judges it. One thread may send while another takes.
 */
public final class DecisionAudit {
    private static final long LATENCY_MICROS_MAX = 3_600_000_000L;
    private static final int HISTOGRAM_DIGITS = 3;
    private static final int REASONS_MAX = 1_000;

    private final String latencyFrom;
    private final SentEvents sent = new SentEvents();
    private final Answers answers = new Answers();
    private final FeatureSample sample;
    private final Histogram latencyMicros = new Histogram(LATENCY_MICROS_MAX, HISTOGRAM_DIGITS);
    private final Map<Degradation, Long> degradations = new EnumMap<>(Degradation.class);
    private final Map<EventKind, Map<Verdict, Long>> verdicts = new EnumMap<>(EventKind.class);
    private final Map<String, Long> reasons = new HashMap<>();
    private Detection detection = Detection.NONE;
    private int oldestOutstanding;
    private long answered;
    private long withoutVerdict;
    private long degraded;
    private long duplicates;
    private long voided;
    private long answeredTwice;
    private long contradictions;
    private long unknown;

    /**
     * @param latencyFrom what the times given to {@link #sent} are: due times or times of publication
     * @param sampleSize answers kept for a recomputation of their features
     */
    public DecisionAudit(String latencyFrom, int sampleSize) {
        this.latencyFrom = latencyFrom;
        this.sample = new FeatureSample(sampleSize);
    }

    /** An event is about to be sent. @param dueNanos from when its latency counts, on the clock of {@link #take} */
    public synchronized void sent(LabelledEvent event, long dueNanos) {
        sent.add(event, dueNanos);
    }

    /** Takes a decision of the topic and what the answer rule says of it. */
    public synchronized void take(Decision decision, Standing standing, long receivedNanos) {
        if (standing == Standing.VOID) {
            voided++;
            return;
        }
        int index = sent.indexOf(decision.tenant(), decision.eventId());
        if (index < 0) {
            unknown++;
            return;
        }
        if (decision.origin() == DecisionOrigin.DUPLICATE) {
            duplicates++;
        }
        if (decision.origin() == DecisionOrigin.DECIDED && answers.decided(index) == 2) {
            answeredTwice++;
        }
        if (standing == Standing.CONTRADICTION) {
            contradictions++;
        }
        // what says a former answer again answers nothing where there is none
        if (standing == Standing.ANSWER && decision.origin() == DecisionOrigin.DECIDED) {
            count(index, decision, receivedNanos);
        }
    }

    /** Events sent that have no answer yet. */
    public synchronized long outstanding() {
        return sent.size() - answered;
    }

    /** Events that have an answer. */
    public synchronized long answered() {
        return answered;
    }

    /** Time of the event, among those sent, that has waited longest for its answer; {@link Long#MAX_VALUE} for none. */
    public synchronized long oldestOutstandingMillis() {
        while (oldestOutstanding < sent.size() && answers.isAnswered(oldestOutstanding)) {
            oldestOutstanding++;
        }
        return oldestOutstanding < sent.size() ? sent.timeMillis(oldestOutstanding) : Long.MAX_VALUE;
    }

    /** What was counted so far. */
    public synchronized Tally tally() {
        Map<EventKind, Map<Verdict, Long>> copy = new EnumMap<>(EventKind.class);
        verdicts.forEach((product, counts) -> copy.put(product, new EnumMap<>(counts)));
        return new Tally(
                sent.size(),
                answered,
                duplicates,
                voided,
                answeredTwice,
                contradictions,
                unknown,
                degraded,
                new EnumMap<>(degradations),
                copy,
                withoutVerdict,
                new HashMap<>(reasons));
    }

    /** How long answers took so far. */
    public synchronized Latency latency() {
        return new Latency(
                latencyFrom,
                latencyMicros.getTotalCount(),
                latencyMicros.getValueAtPercentile(50) / 1e3,
                latencyMicros.getValueAtPercentile(99) / 1e3,
                latencyMicros.getValueAtPercentile(99.9) / 1e3,
                latencyMicros.getMaxValue() / 1e3);
    }

    /** What the verdicts so far were worth. */
    public synchronized Detection detection() {
        return detection;
    }

    /** The answers kept for a recomputation of their features, in event-time order. */
    public synchronized List<Decision> sample() {
        return sample.answers();
    }

    /** Labelled payments at or after a time that have a verdict, for a curve of detection against false positives. */
    public synchronized RankedPayments rankedSince(long timeMillis) {
        RankedPayments.Builder builder = new RankedPayments.Builder();
        for (int index = 0; index < sent.size(); index++) {
            if (sent.kind(index) == EventKind.PAYMENT
                    && sent.isLabelled(index)
                    && sent.timeMillis(index) >= timeMillis
                    && answers.verdict(index).isPresent()) {
                builder.add(answers.points(index), sent.amountMinor(index), sent.isBad(index));
            }
        }
        return builder.build();
    }

    private void count(int index, Decision decision, long receivedNanos) {
        answers.answer(index, decision);
        answered++;
        long micros = (receivedNanos - sent.dueNanos(index)) / 1_000;
        latencyMicros.recordValue(Math.min(Math.max(0, micros), LATENCY_MICROS_MAX));
        if (!decision.degradations().isEmpty()) {
            degraded++;
            decision.degradations().forEach(missing -> degradations.merge(missing, 1L, Long::sum));
        }
        Optional<Ruling> ruling = decision.ruling();
        if (ruling.isEmpty()) {
            withoutVerdict++;
            return;
        }
        Verdict verdict = ruling.get().verdict();
        verdicts.computeIfAbsent(decision.product(), product -> new EnumMap<>(Verdict.class))
                .merge(verdict, 1L, Long::sum);
        for (String reason : ruling.get().reasons()) {
            if (reasons.size() < REASONS_MAX || reasons.containsKey(reason)) {
                reasons.merge(reason, 1L, Long::sum);
            }
        }
        if (decision.product() == EventKind.PAYMENT) {
            if (sent.isLabelled(index)) {
                detection = detection.and(sent.isBad(index), verdict != Verdict.APPROVE, sent.amountMinor(index));
            }
            if (!decision.degradations().contains(Degradation.LATE)) {
                sample.offer(decision);
            }
        }
    }
}
