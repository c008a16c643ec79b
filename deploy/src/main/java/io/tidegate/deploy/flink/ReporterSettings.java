package io.tidegate.deploy.flink;

import io.tidegate.deploy.config.MetricsConfig;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;

/** Who reports the metrics of a cluster in this process: Flink's reporter for Prometheus, where a port is given. */
public final class ReporterSettings {
    private static final String PREFIX = "metrics.reporter.prometheus.";

    private ReporterSettings() {}

    /** Settings of the cluster, not of the job: whoever runs a cluster sets the same for it. */
    public static Configuration of(MetricsConfig metrics) {
        Configuration settings = new Configuration();
        metrics.prometheus().ifPresent(port -> {
            set(settings, "factory.class", PrometheusReporterFactory.class.getName());
            set(settings, "port", port);
            // Ids of rules keep their hyphens.
            set(settings, "filterLabelValueCharacters", "false");
        });
        return settings;
    }

    private static void set(Configuration settings, String key, String value) {
        settings.setString(PREFIX + key, value);
    }
}
