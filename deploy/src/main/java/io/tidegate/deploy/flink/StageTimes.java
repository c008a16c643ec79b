package io.tidegate.deploy.flink;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.flink.MetricBuckets;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.MetricGroup;

/**
 * Where the time until an answer goes, of events decided now: {@code stage_...} by stage, and {@code answer_...} from the
 * event's publication. Beside the stages that are measured, READ is from publication until it was read, and HOPS what is
 * left until it was decided: exchanges between tasks, and waiting for a core. Both rest on clocks in milliseconds, the
 * first on those of two machines.
 */
final class StageTimes {
    private static final Stage[] STAGES = Stage.values();

    private final MetricBuckets[] stages = new MetricBuckets[STAGES.length];
    private final MetricBuckets read;
    private final MetricBuckets hops;
    private final MetricBuckets answer;

    StageTimes(MetricGroup group) {
        for (Stage stage : STAGES) {
            stages[stage.ordinal()] = of(group, stage.name());
        }
        this.read = of(group, "READ");
        this.hops = of(group, "HOPS");
        this.answer = MetricBuckets.micros(group.addGroup("answer"));
    }

    void took(RelayRecord record, Decision decision) {
        if (decision.origin() != DecisionOrigin.DECIDED) {
            return;
        }
        long publishedMillis = decision.source().timestampMillis();
        answer.update(TimeUnit.MILLISECONDS.toMicros(decision.decidedAtMillis() - publishedMillis));
        read.update(TimeUnit.MILLISECONDS.toMicros(decision.readAtMillis() - publishedMillis));
        long leftMicros = TimeUnit.MILLISECONDS.toMicros(decision.decidedAtMillis() - decision.readAtMillis());
        long[] nanos = record.stageNanos();
        for (int i = 0; i < stages.length; i++) {
            long micros = TimeUnit.NANOSECONDS.toMicros(nanos[i]);
            stages[i].update(micros);
            leftMicros -= micros;
        }
        hops.update(leftMicros);
    }

    private static MetricBuckets of(MetricGroup group, String stage) {
        return MetricBuckets.micros(group.addGroup("stage", stage));
    }
}
