package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.SortedHistory;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EntityType;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/*
 * Idle keys. A key has at most one timer of ours: it is set when the key's history begins, for the time at which the
 * event that began it is needed no longer; when it fires, what is old goes, and the state with it where nothing is left;
 * else the timer is set again for the newest event. So an event of a known key touches no timer, an active key wakes
 * once in the longest window, and the times are those of events: keys do not expire all at once.
 */

/**
 * A hop's keyed state: reads the history of the current key, applies {@link HopCore} and writes it back. Used by the hop
 * operators and by the operator that decides. No history is kept from one record to the next, as both state backends
 * need it.
 */
public final class HopState implements Serializable {
    private static final long serialVersionUID = 1;

    /** A key that is kept only for waiting labels wakes no more often than once a day. */
    private static final long WAKE_MILLIS_MIN = Duration.ofDays(1).toMillis();

    private final FeatureCatalog catalog;
    private final EntityType hop;
    private final boolean first;
    private final HopLimits limits;
    private transient @Nullable HopCore core;
    private transient @Nullable ValueState<SortedHistory> histories;
    private transient @Nullable HopMetrics metrics;

    /** @param first whether it is the first hop of the relay */
    public HopState(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.first = first;
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** To be called once, when the operator opens. Registers a counter for each {@link HopResult}. */
    public void open(RuntimeContext context) {
        metrics = new HopMetrics(context.getMetricGroup(), hop);
        core = new HopCore(catalog, hop, first, limits);
        histories = context.getState(new ValueStateDescriptor<>("history", SortedHistorySerializer.INSTANCE));
    }

    /** The entity type of the hop. */
    public EntityType hop() {
        return hop;
    }

    /** Applies a record to the history of the current key, and adds the time it took to the record. */
    public HopResult apply(RelayRecord record, TimerService timers, long attempt) throws IOException {
        long startNanos = System.nanoTime();
        HopResult result = apply(opened(core), opened(histories), record, timers, attempt);
        opened(metrics).count(result);
        record.spent(Stage.FEATURES, System.nanoTime() - startNanos);
        return result;
    }

    /** To be called for each event-time timer; the operator sets no such timers of its own. */
    public void onTimer(TimerService timers) throws IOException {
        ValueState<SortedHistory> state = opened(histories);
        SortedHistory history = state.value();
        if (history == null) {
            return;
        }
        long keptMillis = opened(core).keptMillis();
        long throughMillis = timers.currentWatermark() - keptMillis;
        history.evict(throughMillis);
        if (history.isEmpty()) {
            state.clear();
        } else {
            state.update(history);
            long newestMillis = Math.max(history.newestMillis(), throughMillis + WAKE_MILLIS_MIN);
            timers.registerEventTimeTimer(newestMillis + keptMillis + 1);
        }
    }

    private static HopResult apply(
            HopCore core, ValueState<SortedHistory> state, RelayRecord record, TimerService timers, long attempt)
            throws IOException {
        if (!core.concerns(record)) {
            return HopResult.PASSED;
        }
        long watermarkMillis = timers.currentWatermark();
        SortedHistory history = state.value();
        if (history == null) {
            history = new SortedHistory();
            long beginMillis = Math.max(record.ingested().observation().eventTimeMillis(), watermarkMillis);
            timers.registerEventTimeTimer(beginMillis + core.keptMillis() + 1);
        }
        HopResult result = core.apply(history, record, watermarkMillis, attempt);
        state.update(history);
        return result;
    }

    private static <T> T opened(@Nullable T value) {
        return requireNonNull(value, "open was not called");
    }
}
