package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the job runs.
 *
 * @param rest host:port of a Flink cluster's REST endpoint; absent: the job runs in this process
 * @param parallelism subtasks of each step
 * @param maxParallelism key groups; cannot change while state is kept
 * @param bufferTimeoutMillis how long a network buffer may wait to fill; 0 sends each record at once
 * @param checkpointIntervalMillis time from one checkpoint to the next
 * @param checkpoints path or URI of the folder of checkpoints
 * @param restoreFrom path or URI of a checkpoint or savepoint to start from
 * @param backend where keyed state lives
 */
public record FlinkConfig(
        Optional<String> rest,
        int parallelism,
        int maxParallelism,
        long bufferTimeoutMillis,
        long checkpointIntervalMillis,
        String checkpoints,
        Optional<String> restoreFrom,
        Backend backend) {
    /** Where keyed state lives. */
    public enum Backend {
        /** Objects on the heap, snapshots in full: up to about 200 MB. */
        HEAP,
        /** RocksDB, incremental snapshots. */
        ROCKSDB
    }

    /** Largest number of key groups Flink knows. */
    public static final int MAX_PARALLELISM_MAX = 32768;

    public FlinkConfig {
        requireNonNull(rest, "rest is null");
        requireNonNull(checkpoints, "checkpoints is null");
        requireNonNull(restoreFrom, "restoreFrom is null");
        requireNonNull(backend, "backend is null");
    }
}
