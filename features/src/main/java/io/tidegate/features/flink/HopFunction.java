package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** What {@link HopOperator} does with each record. */
final class HopFunction extends KeyedProcessFunction<String, RelayRecord, RelayRecord> implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private final HopState state;
    private transient @Nullable ListState<Long> attempts;
    private transient long attempt;
    private transient boolean restored;
    private transient @Nullable KeyContext keys;

    HopFunction(HopState state) {
        this.state = requireNonNull(state, "state is null");
    }

    /** To be called before it is opened. */
    void bind(KeyContext operator) {
        keys = operator;
    }

    /** An attempt has a higher number than the one whose checkpoint it starts from, and than earlier starts from it. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        restored = context.isRestored();
        attempts = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("attempts", Types.LONG));
        long checkpointed = 0;
        for (long earlier : attempts.get()) {
            checkpointed = Math.max(checkpointed, earlier);
        }
        attempt = checkpointed + 1 + getRuntimeContext().getTaskInfo().getAttemptNumber();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.writeAll();
        ListState<Long> stored = requireNonNull(attempts, "initializeState was not called");
        stored.clear();
        stored.add(attempt);
    }

    @Override
    public void open(OpenContext context) {
        state.open(getRuntimeContext(), requireNonNull(keys, "bind was not called"), restored);
    }

    @Override
    public void processElement(RelayRecord record, Context context, Collector<RelayRecord> output) {
        HopResult result = state.apply(context.getCurrentKey(), record, context.timerService(), attempt);
        result.problem()
                .ifPresent(
                        problem -> context.output(HopOperator.DEAD_LETTERS, DeadLetter.of(record.ingested(), problem)));
        if (result.isForwarded()) {
            output.collect(record);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RelayRecord> output) {
        state.onTimer(context.getCurrentKey(), context.timerService());
    }
}
