package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.DecisionHead;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.Fences;
import io.tidegate.ingest.decision.LogHead;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes each record of a way's output for what it is: an answer to a payment of the run, a void record, a fence, or
 * somebody else's. Of a decision it reads what tells whether it is void, and no more. Fences are kept from run to run.
 */
final class AnswerLog {
    private final LoadPath path;
    private final DecisionCodec codec = new DecisionCodec();
    private final Fences fences = new Fences();
    private volatile Optional<Run> current = Optional.empty();

    /** The payments of a run, and what became of them. */
    record Run(LoadIds ids, LoadTimeline timeline) {
        Run {
            requireNonNull(ids, "ids is null");
            requireNonNull(timeline, "timeline is null");
        }
    }

    AnswerLog(LoadPath path) {
        this.path = path;
    }

    /** Whose answers are noted from now on; empty: nobody's. */
    void follow(Optional<Run> run) {
        current = run;
    }

    /** Notes a record. @param nowNanos when it was read; for one thread */
    void note(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        Optional<Run> run = current;
        if (record.key() == null) {
            if (path.isJudged() && codec.head(record.value()) instanceof Fence fence) {
                fences.observe(record.partition(), fence);
                run.ifPresent(each -> each.timeline().fenced());
            }
            return;
        }
        if (run.isEmpty()) {
            return;
        }
        OptionalInt index = run.get().ids().index(record.key());
        if (index.isPresent()) {
            note(run.get().timeline(), index.getAsInt(), record, nowNanos);
        }
    }

    private void note(LoadTimeline timeline, int index, ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        if (!path.isJudged()) {
            timeline.answered(index, DecisionOrigin.DECIDED, nowNanos);
            return;
        }
        LogHead head = codec.head(record.value());
        if (head instanceof DecisionHead decision) {
            if (fences.voids(record.partition(), decision)) {
                timeline.voided(decision.origin());
            } else {
                timeline.answered(index, decision.origin(), nowNanos);
            }
        }
    }
}
