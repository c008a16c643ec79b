package io.tidegate.deploy.flink;

import io.tidegate.features.flink.HopState;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.OutputTag;

/** The last hop, score and rules in one step: records by key, and releases to every subtask, to decisions. */
public final class DecideOperator extends CoBroadcastWithKeyedOperator<String, RelayRecord, byte[], DecisionBytes> {
    private static final long serialVersionUID = 1;

    private static final long RETRY_MILLIS = 5_000;

    private final HopState hop;

    DecideOperator(DecideSettings settings, HopState hop, OutputTag<DeadLetter> deadLetters) {
        super(new DecideFunction(settings, hop, deadLetters), List.of());
        this.hop = hop;
    }

    @Override
    public void open() throws Exception {
        DecideFunction function = (DecideFunction) userFunction;
        function.bind(this);
        super.open();
        // it ends with the task
        ScheduledFuture<?> unused = getProcessingTimeService()
                .scheduleWithFixedDelay(now -> function.retryReleases(), RETRY_MILLIS, RETRY_MILLIS);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        super.processWatermark(watermark);
        hop.writeSome();
    }
}
