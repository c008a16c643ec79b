package io.tidegate.features.latest;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * Whether and how the latest vectors are published.
 *
 * @param ttlMillis after which a vector that was not replaced is gone
 * @param queueMax most entities whose vectors wait to be put, for each subtask
 * @param batchMax most vectors of one request
 */
public record LatestVectorConfig(
        boolean enabled, LatestVectorStoreFactory store, long ttlMillis, int queueMax, int batchMax)
        implements Serializable {
    public static final long TTL_MILLIS_DEFAULT = Duration.ofDays(30).toMillis();
    public static final long TTL_MILLIS_MIN = 1_000;
    public static final long TTL_MILLIS_MAX = Duration.ofDays(3_650).toMillis();
    public static final int QUEUE_DEFAULT = 10_000;
    public static final int QUEUE_MAX = 1_000_000;
    public static final int BATCH_DEFAULT = 256;
    public static final int BATCH_MAX = 10_000;

    private static final long serialVersionUID = 1;
    private static final LatestVectorStoreFactory NOWHERE = ttlMillis -> new NoLatestVectorStore();

    public LatestVectorConfig {
        requireNonNull(store, "store is null");
        check("ttlMillis", ttlMillis, TTL_MILLIS_MIN, TTL_MILLIS_MAX);
        check("queueMax", queueMax, 1, QUEUE_MAX);
        check("batchMax", batchMax, 1, BATCH_MAX);
    }

    /** Nothing is published. */
    public static LatestVectorConfig off() {
        return off(TTL_MILLIS_DEFAULT, QUEUE_DEFAULT, BATCH_DEFAULT);
    }

    /** Nothing is published, with settings that somebody may turn on later. */
    public static LatestVectorConfig off(long ttlMillis, int queueMax, int batchMax) {
        return new LatestVectorConfig(false, NOWHERE, ttlMillis, queueMax, batchMax);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ", expected " + min + " to " + max);
        }
    }
}
