package io.tidegate.loadtests.local;

import io.tidegate.deploy.embedded.EmbeddedFlink;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process for jobs of parallelism 1 that are measured. A job that fails is not started again. */
public final class LocalFlink implements AutoCloseable {
    /** As the shipped configuration has it. */
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(1_280);

    private final EmbeddedFlink cluster;

    private LocalFlink(EmbeddedFlink cluster) {
        this.cluster = cluster;
    }

    /** Where a job's state is. */
    public enum Backend {
        HEAP("hashmap"),
        ROCKSDB("rocksdb");

        private final String option;

        Backend(String option) {
            this.option = option;
        }
    }

    /**
     * Starts a cluster.
     *
     * @param folder of its own
     * @param slots how many jobs can run at once
     */
    public static LocalFlink start(Path folder, int slots) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        return new LocalFlink(EmbeddedFlink.start(folder, slots, 0, configuration));
    }

    /** An environment for a job: objects reused, no generic types. */
    public static StreamExecutionEnvironment environment(Backend backend, boolean checkpoints) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(StateBackendOptions.STATE_BACKEND, backend.option);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        if (checkpoints) {
            settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
            settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
            settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend == Backend.ROCKSDB);
        }
        return StreamExecutionEnvironment.getExecutionEnvironment(settings);
    }

    /** Starts the job that an environment has put together. */
    public LocalJob run(StreamExecutionEnvironment environment, String name) throws Exception {
        environment.getConfig().enableObjectReuse();
        return new LocalJob(name, cluster.submit(environment.getStreamGraph()));
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
