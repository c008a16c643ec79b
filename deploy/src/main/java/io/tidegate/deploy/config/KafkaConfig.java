package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

/**
 * Where Kafka is.
 *
 * @param bootstrap addresses, host:port separated by commas
 * @param group consumer group under which positions are shown to monitoring; positions themselves are in checkpoints
 * @param partitions of topics that are created because they are missing
 * @param replication of such topics
 */
public record KafkaConfig(String bootstrap, String group, int partitions, int replication) {
    /** More partitions than key groups give nothing. */
    public static final int PARTITIONS_MAX = 1024;

    /** Kafka's own limit is the number of brokers. */
    public static final int REPLICATION_MAX = 9;

    public KafkaConfig {
        requireNonNull(bootstrap, "bootstrap is null");
        requireNonNull(group, "group is null");
    }
}
