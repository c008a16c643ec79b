package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.validation.EventCheck;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * How events and outcomes are read.
 *
 * @param bootstrap addresses of Kafka, host:port separated by commas
 * @param group consumer group: where reading starts without a checkpoint, and what monitoring sees
 * @param kafka more properties of the consumers, and of the dead letters' producer
 * @param idleness a partition without records for so long holds no watermark back
 * @param labelLead how much earlier than it became known an outcome is read in a fast replay
 * @param alignmentDrift how far ahead of the slowest partition another may read
 * @param alignmentInterval how often that is looked at
 * @param futureTolerance how far an event's time may lie past its record's own timestamp
 * @param untilLatest true: the sources end at the ends that the topics have at the start, for replays and exports
 */
public record EventSourceConfig(
        String bootstrap,
        String group,
        Map<String, String> kafka,
        Duration idleness,
        Duration labelLead,
        Duration alignmentDrift,
        Duration alignmentInterval,
        Duration futureTolerance,
        boolean untilLatest)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public EventSourceConfig {
        requireNonNull(bootstrap, "bootstrap is null");
        requireNonNull(group, "group is null");
        kafka = Map.copyOf(kafka);
        requirePositive("idleness", idleness);
        requirePositive("labelLead", labelLead);
        requirePositive("alignmentDrift", alignmentDrift);
        requirePositive("alignmentInterval", alignmentInterval);
        requirePositive("futureTolerance", futureTolerance);
    }

    /** The defaults: idle after 1 s, label lead 1 day, drift 6 h looked at each 50 ms, an hour of future, without end. */
    public static EventSourceConfig standard(String bootstrap, String group) {
        return new EventSourceConfig(
                bootstrap,
                group,
                Map.of(),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofHours(6),
                Duration.ofMillis(50),
                Duration.ofMillis(EventCheck.FUTURE_TOLERANCE_MILLIS_DEFAULT),
                false);
    }

    /** The same, ending at the topics' ends as they are at the start. */
    public EventSourceConfig endingAtLatest() {
        return new EventSourceConfig(
                bootstrap, group, kafka, idleness, labelLead, alignmentDrift, alignmentInterval, futureTolerance, true);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + "=" + duration + ", expected more than 0");
        }
    }
}
