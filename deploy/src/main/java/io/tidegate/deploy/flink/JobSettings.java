package io.tidegate.deploy.flink;

import io.tidegate.deploy.config.FlinkConfig;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.flink.EventSourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.fs.Path;

/** A run's configuration in Flink's words. */
public final class JobSettings {
    /** A partition without records for so long holds no watermark back. */
    private static final Duration IDLENESS = Duration.ofSeconds(1);

    /** How often watermarks are emitted and sources held back: a fast replay passes a day of events in no more. */
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(50);

    private static final Duration RESTART_DELAY_MIN = Duration.ofMillis(200);
    private static final Duration RESTART_DELAY_MAX = Duration.ofSeconds(10);
    private static final Duration RESTART_DELAY_RESET = Duration.ofMinutes(1);
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(2);

    private JobSettings() {}

    /** Settings of the job, for whatever cluster runs it. */
    public static Configuration of(JobConfig config) {
        FlinkConfig flink = config.flink();
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, ALIGNMENT_INTERVAL);
        settings.set(PipelineOptions.MAX_PARALLELISM, flink.maxParallelism());
        settings.set(CoreOptions.DEFAULT_PARALLELISM, flink.parallelism());
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(flink.bufferTimeoutMillis()));
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(flink.checkpointIntervalMillis()));
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        // A folder that is full stops no decisions: what it costs is a longer tail to repeat after a restart.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        // Answer once rests on aligned barriers: see docs/adr/0001-answer-once.md.
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                absolute(flink.checkpoints()).toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, RESTART_DELAY_MIN);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, RESTART_DELAY_MAX);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, RESTART_DELAY_RESET);
        backend(flink, settings);
        flink.restoreFrom()
                .ifPresent(from -> settings.set(
                        StateRecoveryOptions.SAVEPOINT_PATH,
                        absolute(from).toUri().toString()));
        return settings;
    }

    /** How events and outcomes are read. */
    public static EventSourceConfig source(JobConfig config) {
        return new EventSourceConfig(
                config.kafka().bootstrap(),
                config.kafka().group(),
                Map.of(),
                IDLENESS,
                Duration.ofMillis(config.limits().labelLeadMillis()),
                Duration.ofMillis(config.limits().alignmentDriftMillis()),
                ALIGNMENT_INTERVAL,
                Duration.ofMillis(config.limits().futureToleranceMillis()),
                false);
    }

    /**
     * The feature catalog, through Flink's file systems.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be read, INVALID_DOCUMENT with its mistakes
     */
    public static FeatureCatalog catalog(JobConfig config) {
        Path path = new Path(config.catalog());
        try (InputStream in = path.getFileSystem().open(path)) {
            String text = new String(in.readNBytes(Document.DOCUMENT_BYTES_MAX + 1), StandardCharsets.UTF_8);
            return FeatureCatalog.read(config.catalog(), text);
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "the catalog " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void backend(FlinkConfig flink, Configuration settings) {
        switch (flink.backend()) {
            case HEAP -> settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
            case ROCKSDB -> {
                settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
                settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            }
        }
    }

    private static Path absolute(String location) {
        Path path = new Path(location);
        return path.toUri().getScheme() == null
                ? new Path(java.nio.file.Path.of(location).toAbsolutePath().toUri())
                : path;
    }
}
