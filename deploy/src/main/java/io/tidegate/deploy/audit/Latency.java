package io.tidegate.deploy.audit;

import static java.util.Objects.requireNonNull;

/**
 * How long answers took, in milliseconds.
 *
 * @param from what it counts from: {@code due} or {@code publication}
 */
public record Latency(String from, long count, double p50, double p99, double p999, double max) {
    public Latency {
        requireNonNull(from, "from is null");
    }
}
