package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

/**
 * Where Kafka is.
 *
 * @param bootstrap addresses, host:port separated by commas
 * @param group consumer group under which positions are shown to monitoring; positions themselves are in checkpoints
 * @param partitions of topics that are created because they are missing
 */
public record KafkaConfig(String bootstrap, String group, int partitions) {
    /** More partitions than key groups give nothing. */
    public static final int PARTITIONS_MAX = 1024;

    public KafkaConfig {
        requireNonNull(bootstrap, "bootstrap is null");
        requireNonNull(group, "group is null");
    }
}
