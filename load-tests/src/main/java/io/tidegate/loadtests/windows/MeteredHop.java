package io.tidegate.loadtests.windows;

import io.tidegate.features.flink.HopOperator;
import io.tidegate.features.flink.HopState;
import io.tidegate.loadtests.local.Meter;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;

/** A hop that puts on the meter what it does between events: timers, and what it writes to the state late. */
final class MeteredHop extends HopOperator {
    private static final long serialVersionUID = 1;

    private final String meter;

    MeteredHop(HopState state, String meter) {
        super(state);
        this.meter = meter;
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long startNanos = System.nanoTime();
        super.processWatermark(watermark);
        Meter.named(meter).addLater(System.nanoTime() - startNanos);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        long startNanos = System.nanoTime();
        super.snapshotState(context);
        Meter.named(meter).addLater(System.nanoTime() - startNanos);
    }
}
