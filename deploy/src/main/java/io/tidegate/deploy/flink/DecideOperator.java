package io.tidegate.deploy.flink;

import io.tidegate.deploy.guard.ReleaseTally;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** The last hop, score and rules in one step: records by key, and releases to every subtask, to decisions. */
public final class DecideOperator extends CoBroadcastWithKeyedOperator<String, RelayRecord, byte[], DecisionBytes> {
    /** What was decided under each release, for the guard. */
    static final OutputTag<ReleaseTally> TALLIES =
            new OutputTag<>("release-tallies", TypeInformation.of(ReleaseTally.class));

    private static final long serialVersionUID = 1;

    private static final long RETRY_MILLIS = 5_000;
    private static final long TALLIES_MILLIS = 1_000;

    private final HopState hop;

    DecideOperator(DecideSettings settings, HopState hop, OutputTag<DeadLetter> deadLetters) {
        super(new DecideFunction(settings, hop, deadLetters), List.of());
        this.hop = hop;
    }

    @Override
    public void open() throws Exception {
        function().bind(this, tally -> output.collect(TALLIES, new StreamRecord<>(tally)));
        super.open();
        every(RETRY_MILLIS, function()::retryReleases);
        every(TALLIES_MILLIS, function()::tellGuard);
    }

    /** On the task's thread, until it ends. */
    private void every(long millis, Runnable work) {
        ScheduledFuture<?> unused =
                getProcessingTimeService().scheduleWithFixedDelay(now -> work.run(), millis, millis);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        function().tellGuard();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        super.processWatermark(watermark);
        hop.writeSome();
    }

    private DecideFunction function() {
        return (DecideFunction) userFunction;
    }
}
