package io.tidegate.features.oracle;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.flink.HopKey;
import io.tidegate.features.flink.HopOperator;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A hop as Flink runs it, on one subtask or two: each restart changes which, so that the state is split and merged. */
final class FlinkHop implements HopUnderTest {
    private static final int MAX_PARALLELISM = 8;

    private final FeatureCatalog catalog;
    private final EntityType hop;
    private final boolean first;
    private final HopLimits limits;
    private final Supplier<StateBackend> backend;
    private final HopKey key;
    private final int restartsMax;
    private final List<Subtask> subtasks = new ArrayList<>();
    private long watermarkMillis = Long.MIN_VALUE;
    private int restarts;

    /** @param restartsMax more restarts are left out: they are slow */
    FlinkHop(
            FeatureCatalog catalog,
            EntityType hop,
            boolean first,
            HopLimits limits,
            Supplier<StateBackend> backend,
            int restartsMax)
            throws Exception {
        this.catalog = catalog;
        this.hop = hop;
        this.first = first;
        this.limits = limits;
        this.backend = backend;
        this.key = new HopKey(hop);
        this.restartsMax = restartsMax;
        Subtask only = new Subtask(1, 0);
        only.open();
        subtasks.add(only);
    }

    @Override
    public void advance(long watermarkMillis) throws Exception {
        if (watermarkMillis > this.watermarkMillis) {
            this.watermarkMillis = watermarkMillis;
            for (Subtask subtask : subtasks) {
                subtask.processWatermark(watermarkMillis);
            }
        }
    }

    @Override
    public boolean apply(RelayRecord record) throws Exception {
        int place = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key.getKey(record), MAX_PARALLELISM, subtasks.size());
        Subtask subtask = subtasks.get(place);
        subtask.getOutput().clear();
        subtask.processElement(
                new StreamRecord<>(record, record.ingested().observation().eventTimeMillis()));
        return !subtask.getOutput().isEmpty();
    }

    @Override
    public void restart() throws Exception {
        if (restarts++ >= restartsMax) {
            return;
        }
        int before = subtasks.size();
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (Subtask subtask : subtasks) {
            states.add(subtask.snapshot(restarts, restarts));
        }
        close();
        int after = restarts % 2 == 0 ? before : 3 - before;
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new));
        for (int i = 0; i < after; i++) {
            Subtask subtask = new Subtask(after, i);
            subtasks.add(subtask);
            subtask.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(all, MAX_PARALLELISM, before, after, i));
            subtask.open();
        }
        watermarkMillis = Long.MIN_VALUE;
    }

    @Override
    public void close() throws Exception {
        for (Subtask subtask : subtasks) {
            subtask.close();
        }
        subtasks.clear();
    }

    private final class Subtask extends KeyedOneInputStreamOperatorTestHarness<String, RelayRecord, RelayRecord> {
        Subtask(int parallelism, int place) throws Exception {
            super(
                    new HopOperator(new HopState(catalog, hop, first, limits)),
                    key,
                    Types.STRING,
                    MAX_PARALLELISM,
                    parallelism,
                    place);
            setStateBackend(backend.get());
        }
    }
}
