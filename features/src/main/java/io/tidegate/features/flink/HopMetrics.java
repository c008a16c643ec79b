package io.tidegate.features.flink;

import io.tidegate.features.hop.HopResult;
import io.tidegate.ingest.event.EntityType;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what a hop did with its records: {@code hop.ACCOUNT.duplicate}, {@code hop.MERCHANT.settled_late}, ...; and what
 * the state does not have yet, {@code unwritten} in values, and what it took to write the rest, {@code write_micros}.
 */
final class HopMetrics {
    private final Counter[] counters = new Counter[HopResult.values().length];

    private final Counter writeMicros;

    HopMetrics(MetricGroup group, EntityType hop, Gauge<Long> unwritten) {
        MetricGroup metrics = group.addGroup("hop", hop.name());
        for (HopResult result : HopResult.values()) {
            counters[result.ordinal()] = metrics.counter(result.name().toLowerCase(Locale.ROOT));
        }
        writeMicros = metrics.counter("write_micros");
        metrics.gauge("unwritten", unwritten);
    }

    void wrote(long nanos) {
        writeMicros.inc(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    void count(HopResult result) {
        counters[result.ordinal()].inc();
    }
}
