package io.tidegate.features.flink;

import io.tidegate.features.hop.HopResult;
import io.tidegate.ingest.event.EntityType;
import java.util.Locale;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what a hop did with its records: {@code hop.ACCOUNT.duplicate}, {@code hop.MERCHANT.settled_late}, ... */
final class HopMetrics {
    private final Counter[] counters = new Counter[HopResult.values().length];

    HopMetrics(MetricGroup group, EntityType hop) {
        MetricGroup metrics = group.addGroup("hop", hop.name());
        for (HopResult result : HopResult.values()) {
            counters[result.ordinal()] = metrics.counter(result.name().toLowerCase(Locale.ROOT));
        }
    }

    void count(HopResult result) {
        counters[result.ordinal()].inc();
    }
}
