package io.tidegate.deploy.verify;

import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.flink.FeatureHops;
import io.tidegate.features.flink.HopKey;
import io.tidegate.features.flink.HopOperator;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.flink.RelayRecordTypeInformation;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The relay of the live job over a tape, on a Flink cluster in this process: every hop a keyed operator with the state
 * that the job has, checkpoints on, watermarks from the events. Only what decides is left out, and Kafka.
 *
 * @param parallelism subtasks of each hop; the source is one, so that the first hop sees the order of the tape
 * @param failAt the run fails once at this record, to go back to a checkpoint
 */
record LiveRun(FeatureCatalog catalog, HopLimits limits, int parallelism, StateBackend backend, OptionalLong failAt) {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
    private static final int RESTARTS_MAX = 2;
    private static final Duration RESTART_DELAY = Duration.ofMillis(100);
    private static final long POLL_SECONDS = 5;

    /** How it went. */
    record Result(double seconds, long checkpoints, long restarts) {}

    /** Runs the tape to its end; returns when every slot is written. */
    Result run(LiveTape tape, VectorSlots slots, Path folder, Consumer<String> progress) throws Exception {
        long startNanos = System.nanoTime();
        Configuration settings = settings();
        try (EmbeddedFlink cluster = EmbeddedFlink.start(folder.resolve("flink"), parallelism, 0, settings)) {
            Future<JobExecutionResult> job =
                    cluster.submit(graph(settings, tape, slots)).getJobExecutionResult();
            JobExecutionResult result = await(job, tape, slots, progress);
            return new Result(
                    (System.nanoTime() - startNanos) / 1e9,
                    count(result, TapeRead.CHECKPOINTS),
                    count(result, TapeRead.RESTARTS));
        }
    }

    private StreamGraph graph(Configuration settings, LiveTape tape, VectorSlots slots) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        DataStream<RelayRecord> records = environment
                .fromSource(
                        new NumberSequenceSource(0, tape.records() - 1),
                        WatermarkStrategy.noWatermarks(),
                        "record numbers")
                .setParallelism(1)
                .process(
                        new TapeRead(tape, catalog.size(), failAt.orElse(Long.MAX_VALUE)),
                        RelayRecordTypeInformation.INSTANCE)
                .setParallelism(1)
                .name("read records")
                .assignTimestampsAndWatermarks(EventWatermarks.strategy())
                .setParallelism(1);
        FeatureHops.Featured featured = FeatureHops.attach(records, catalog, limits);
        HopState lastHop = FeatureHops.lastHop(catalog, limits);
        featured.records()
                .keyBy(new HopKey(lastHop.hop()), Types.STRING)
                .transform(
                        "Features of " + lastHop.hop(), RelayRecordTypeInformation.INSTANCE, new HopOperator(lastHop))
                .sinkTo(new SlotSink(slots))
                .name("vectors");
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("tidegate features verify");
        return graph;
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(StateBackendOptions.STATE_BACKEND, backend.name().toLowerCase(Locale.ROOT));
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend == StateBackend.ROCKSDB);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS_MAX);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        return settings;
    }

    private static JobExecutionResult await(
            Future<JobExecutionResult> job, LiveTape tape, VectorSlots slots, Consumer<String> progress)
            throws Exception {
        while (true) {
            try {
                return job.get(POLL_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                Path file = Path.of(slots.file());
                long events = Files.exists(file) ? Files.size(file) / slots.slotBytes() : 0;
                progress.accept(String.format(Locale.ROOT, "streamed %,d of %,d events", events, tape.events()));
            } catch (ExecutionException e) {
                throw new TidegateException(ErrorCode.INTERNAL, "the streaming run failed: " + e.getCause(), e);
            }
        }
    }

    private static long count(JobExecutionResult result, String accumulator) {
        Long count = result.getAccumulatorResult(accumulator);
        return count == null ? 0 : count;
    }
}
