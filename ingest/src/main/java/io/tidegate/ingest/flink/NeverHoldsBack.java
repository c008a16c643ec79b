package io.tidegate.ingest.flink;

import io.tidegate.ingest.event.Ingested;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks of outcomes behind their source: idle for ever, because event time is that of events alone. */
final class NeverHoldsBack implements WatermarkGenerator<Ingested> {
    static WatermarkStrategy<Ingested> strategy() {
        return WatermarkStrategy.<Ingested>forGenerator(context -> new NeverHoldsBack())
                .withTimestampAssigner((ingested, timestamp) -> timestamp);
    }

    @Override
    public void onEvent(Ingested ingested, long timestamp, WatermarkOutput output) {
        output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
