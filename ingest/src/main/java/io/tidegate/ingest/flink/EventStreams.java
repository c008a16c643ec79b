package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.Ingested;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the sources give.
 *
 * @param events with watermarks of event time
 * @param outcomes which never hold a watermark back
 * @param deadLetters of both topics
 */
public record EventStreams(
        DataStream<Ingested> events, DataStream<Ingested> outcomes, DataStream<DeadLetter> deadLetters) {
    public EventStreams {
        requireNonNull(events, "events is null");
        requireNonNull(outcomes, "outcomes is null");
        requireNonNull(deadLetters, "deadLetters is null");
    }
}
