package io.tidegate.deploy.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.guard.ReleaseTally;
import io.tidegate.deploy.guard.RolloutGuard;
import io.tidegate.deploy.officers.Signer;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The guard as a task. It asks Kafka and the store on its own thread: tallies are few and small, and wait in the buffers
 * between it and those that decide.
 */
final class GuardFunction extends ProcessFunction<ReleaseTally, Void> implements CheckpointedFunction {
    private static final long serialVersionUID = 1;
    private static final ListStateDescriptor<ReleaseTally> COUNTS =
            new ListStateDescriptor<>("guard-counts", TypeInformation.of(ReleaseTally.class));

    private final DecideSettings settings;
    private transient @Nullable ListState<ReleaseTally> counts;
    private transient @Nullable RolloutGuard guard;

    GuardFunction(DecideSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        GuardMetrics metrics = new GuardMetrics(getRuntimeContext().getMetricGroup());
        Optional<Signer> job = settings.jobSigner();
        metrics.armed(job.isPresent());
        guard = new RolloutGuard(
                settings.releases().guard(),
                settings.releases().limits(),
                settings.guardOffice(job),
                metrics,
                InstantSource.system());
        counts = context.getOperatorStateStore().getListState(COUNTS);
        guard.restore(counts.get());
    }

    @Override
    public void processElement(ReleaseTally tally, Context context, Collector<Void> out) {
        held(guard).take(tally);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        held(counts).update(held(guard).counts());
    }

    private static <T> T held(@Nullable T value) {
        return requireNonNull(value, "the step was not opened");
    }
}
