package io.tidegate.ingest.flink;

import org.apache.flink.metrics.MetricGroup;

/**
 * Where every metric of Tidegate's own is registered. A reporter puts the names of groups and of labels before the
 * metric's: {@code tidegate_stage_micros_sum} has the label {@code stage}. docs/metrics.md lists them all.
 */
public final class TidegateMetrics {
    private static final String ROOT = "tidegate";

    private TidegateMetrics() {}

    /** The group of an operator's metrics that are Tidegate's. */
    public static MetricGroup of(MetricGroup operator) {
        return operator.addGroup(ROOT);
    }
}
