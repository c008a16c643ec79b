package io.tidegate.ingest.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How a publisher sends.
 *
 * @param bootstrap addresses of Kafka, host:port separated by commas
 * @param lingerMillis how long a record may wait for others to share a request with, 0 or more
 * @param batchBytes how many bytes one request takes for a partition, 0 or more
 * @param kafka more properties of the producer; those that make it safe cannot be changed
 */
public record PublisherConfig(String bootstrap, int lingerMillis, int batchBytes, Map<String, String> kafka) {
    private static final int BATCH_BYTES_USUAL = 16 << 10;
    private static final int BATCH_BYTES_BULK = 256 << 10;
    private static final int LINGER_MILLIS_BULK = 20;

    public PublisherConfig {
        requireNonNull(bootstrap, "bootstrap is null");
        if (lingerMillis < 0 || batchBytes < 0) {
            throw new IllegalArgumentException(
                    "lingerMillis=" + lingerMillis + ", batchBytes=" + batchBytes + ", expected 0 or more of both");
        }
        kafka = Map.copyOf(kafka);
    }

    /** For payments that wait for an answer: every record leaves at once. */
    public static PublisherConfig live(String bootstrap) {
        return new PublisherConfig(bootstrap, 0, BATCH_BYTES_USUAL, Map.of());
    }

    /** For files and generators: records leave together. */
    public static PublisherConfig bulk(String bootstrap) {
        return new PublisherConfig(bootstrap, LINGER_MILLIS_BULK, BATCH_BYTES_BULK, Map.of());
    }
}
