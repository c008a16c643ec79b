package io.tidegate.ingest.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class MetricBucketsTest {
    private final MetricListener metrics = new MetricListener();
    private final MetricBuckets micros =
            MetricBuckets.micros(TidegateMetrics.of(metrics.getMetricGroup()).addGroup("answer"));

    @Test
    void shouldCountAValueAtItsBoundAndAllAbove() {
        for (long value : new long[] {-3, 0, 50, 51, 100, 10_000_000, 10_000_001, Long.MAX_VALUE / 4}) {
            micros.update(value);
        }

        assertThat(gauge("le", "50", "micros_bucket")).isEqualTo(3L);
        assertThat(gauge("le", "100", "micros_bucket")).isEqualTo(5L);
        assertThat(gauge("le", "5000000", "micros_bucket")).isEqualTo(5L);
        assertThat(gauge("le", "10000000", "micros_bucket")).isEqualTo(6L);
        assertThat(gauge("le", "Inf", "micros_bucket")).isEqualTo(8L);
        assertThat(gauge("micros_count")).isEqualTo(8L);
        assertThat(gauge("micros_sum")).isEqualTo(50L + 51 + 100 + 10_000_000 + 10_000_001 + Long.MAX_VALUE / 4);
    }

    @Test
    void shouldCountSizes() {
        MetricBuckets sizes =
                MetricBuckets.sizes(TidegateMetrics.of(metrics.getMetricGroup()).addGroup("batch"), "entities");
        sizes.update(3);
        sizes.update(4);

        assertThat(sizes.count()).isEqualTo(2);
        assertThat(sizes.sum()).isEqualTo(7);
        assertThat(value("tidegate", "batch", "le", "2", "entities_bucket")).isEqualTo(0L);
        assertThat(value("tidegate", "batch", "le", "4", "entities_bucket")).isEqualTo(2L);
    }

    private Object gauge(String... name) {
        String[] path = new String[name.length + 2];
        path[0] = "tidegate";
        path[1] = "answer";
        System.arraycopy(name, 0, path, 2, name.length);
        return value(path);
    }

    private Object value(String... path) {
        Gauge<?> gauge = metrics.getGauge(path).orElseThrow();
        return gauge.getValue();
    }
}
