package io.tidegate.deploy.verify;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.RiskEvent;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The job's watermark, the highest event time less a millisecond, behind each event that raises it and not now and
 * then: so a run does not depend on its speed. Outcomes neither raise it nor hold it back.
 */
final class EventWatermarks implements WatermarkGenerator<RelayRecord> {
    private long highestMillis = Long.MIN_VALUE;

    static WatermarkStrategy<RelayRecord> strategy() {
        return WatermarkStrategy.<RelayRecord>forGenerator(context -> new EventWatermarks())
                .withTimestampAssigner(
                        (record, timestamp) -> record.ingested().observation().eventTimeMillis());
    }

    @Override
    public void onEvent(RelayRecord record, long timestamp, WatermarkOutput output) {
        if (timestamp > highestMillis && record.ingested().observation() instanceof RiskEvent) {
            highestMillis = timestamp;
            output.emitWatermark(new Watermark(highestMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // emitted behind the events
    }
}
