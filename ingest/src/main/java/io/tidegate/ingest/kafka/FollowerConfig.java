package io.tidegate.ingest.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.AnswerRule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How answers are followed.
 *
 * @param bootstrap addresses of Kafka, host:port separated by commas
 * @param lookBack how far before now to start; empty for the beginning of the topic. It must reach back behind the
 *     last restart of the job, whose fences tell void records, and behind the events asked for
 * @param idsMax event ids to remember
 * @param kafka more properties of the consumer
 */
public record FollowerConfig(String bootstrap, Optional<Duration> lookBack, int idsMax, Map<String, String> kafka) {
    public FollowerConfig {
        requireNonNull(bootstrap, "bootstrap is null");
        requireNonNull(lookBack, "lookBack is null");
        kafka = Map.copyOf(kafka);
    }

    /** Every record there is. */
    public static FollowerConfig fromBeginning(String bootstrap) {
        return new FollowerConfig(bootstrap, Optional.empty(), AnswerRule.IDS_MAX_DEFAULT, Map.of());
    }

    /** Records written since so long ago. */
    public static FollowerConfig since(String bootstrap, Duration lookBack) {
        return new FollowerConfig(bootstrap, Optional.of(lookBack), AnswerRule.IDS_MAX_DEFAULT, Map.of());
    }
}
