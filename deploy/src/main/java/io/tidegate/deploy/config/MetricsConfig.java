package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where metrics of a job in this process are read.
 *
 * @param prometheus port of Prometheus's page, or a range of ports of which the first free one is taken, such as
 *     9249-9260; absent: there is none
 */
public record MetricsConfig(Optional<String> prometheus) {
    public MetricsConfig {
        requireNonNull(prometheus, "prometheus is null");
    }
}
