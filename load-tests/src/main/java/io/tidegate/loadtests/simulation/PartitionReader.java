package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Decoded;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.event.RecordOrigin;

/** One partition as a source reads it: where it is, and the event time that it has reached. */
final class PartitionReader {
    private final SimulatedTopic topic;
    private final int partition;
    private final Expected expected;
    private final SimulatedClock clock;
    private long offset;
    private long highestMillis = Long.MIN_VALUE + 1;
    private boolean idle;

    PartitionReader(SimulatedTopic topic, int partition, Expected expected, long offset, SimulatedClock clock) {
        this.topic = requireNonNull(topic, "topic is null");
        this.partition = partition;
        this.expected = requireNonNull(expected, "expected is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.offset = offset;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    boolean isAtEnd() {
        return offset == topic.end(partition);
    }

    boolean isIdle() {
        return idle;
    }

    void markIdle() {
        idle = true;
    }

    /** Event time reached: just before the newest valid record. */
    long timeMillis() {
        return highestMillis - 1;
    }

    SimulatedTopic.Stored peek() {
        return topic.get(partition, offset);
    }

    RecordOrigin origin() {
        return new RecordOrigin(topic.name(), partition, offset, peek().timestampMillis());
    }

    /** Reads the next record. */
    Decoded read() {
        Decoded decoded = Codecs.OBSERVATIONS.decode(expected, origin(), peek().value(), clock.millis());
        offset++;
        decoded.ingested().ifPresent(ingested -> {
            idle = false;
            highestMillis = Math.max(highestMillis, ingested.observation().eventTimeMillis());
        });
        return decoded;
    }
}
