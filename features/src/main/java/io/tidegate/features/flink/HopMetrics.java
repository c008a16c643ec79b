package io.tidegate.features.flink;

import io.tidegate.features.hop.HopResult;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.flink.TidegateMetrics;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts the {@code records} of a hop by what it did with them; and what the state does not have yet, {@code
 * unwritten_values}, and what it took to write the rest, {@code write_micros}.
 */
final class HopMetrics {
    private final Counter[] counters = new Counter[HopResult.values().length];

    private final Counter writeMicros;

    HopMetrics(MetricGroup group, EntityType hop, Gauge<Long> unwritten) {
        MetricGroup metrics = TidegateMetrics.of(group).addGroup("hop", hop.name());
        for (HopResult result : HopResult.values()) {
            counters[result.ordinal()] =
                    metrics.addGroup("result", result.name()).counter("records");
        }
        writeMicros = metrics.counter("write_micros");
        metrics.gauge("unwritten_values", unwritten);
    }

    void wrote(long nanos) {
        writeMicros.inc(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    void count(HopResult result) {
        counters[result.ordinal()].inc();
    }
}
