package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EntityType;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.jspecify.annotations.Nullable;

/*
 * Idle keys. A key has at most one timer of ours: it is set when the key's history begins, for the time at which the
 * event that began it is needed no longer; when it fires, what is old goes, and the state with it where nothing is left;
 * else the timer is set again for the newest event. So an event of a known key touches no timer, an active key wakes
 * once in the longest window, and the times are those of events: keys do not expire all at once.
 */

/**
 * A hop's keyed state: applies {@link HopCore} to the histories of the current key. Used by the hop operators and by the
 * operator that decides. With a backend of bytes the state is behind by what {@link #writeAll} writes.
 */
public final class HopState implements Serializable {
    private static final long serialVersionUID = 1;

    private static final long WRITE_INTERVAL_NANOS = Duration.ofMillis(200).toNanos();

    /** Values in each interval, about 2 ms: what an event may have to wait for. A key with more is written whole. */
    private static final int WRITES_MAX = 1_000;

    private final FeatureCatalog catalog;
    private final EntityType hop;
    private final boolean first;
    private final HopLimits limits;
    private transient @Nullable HopCore core;
    private transient @Nullable StateHistories histories;
    private transient @Nullable HopMetrics metrics;
    private transient long wroteNanos;

    /** @param first whether it is the first hop of the relay */
    public HopState(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.first = first;
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * To be called once, when the operator opens. Registers a counter for each {@link HopResult}.
     *
     * @param keys of the operator, for what is written when its key is not the current one any more
     * @param restored whether the operator's state is that of a checkpoint or savepoint
     */
    public void open(RuntimeContext context, KeyContext keys, boolean restored) {
        core = new HopCore(catalog, hop, first, limits);
        StateHistories opened = new StateHistories(context, keys, core.layout(), limits.atHandBytes(), restored);
        histories = opened;
        metrics = new HopMetrics(context.getMetricGroup(), hop, opened::changes);
    }

    /** To be called before each snapshot: the state gets what it does not have yet. The current key is another then. */
    public void writeAll() {
        long startNanos = System.nanoTime();
        opened(histories).write();
        wrote(startNanos);
    }

    /** To be called at each watermark: now and then the state gets some of it. The current key is another then. */
    public void writeSome() {
        long startNanos = System.nanoTime();
        if (startNanos - wroteNanos > WRITE_INTERVAL_NANOS) {
            opened(histories).writeIdle(WRITES_MAX);
            wrote(startNanos);
        }
    }

    private void wrote(long startNanos) {
        wroteNanos = System.nanoTime();
        opened(metrics).wrote(wroteNanos - startNanos);
    }

    /** The entity type of the hop. */
    public EntityType hop() {
        return hop;
    }

    /** Applies a record to the histories of its key, the current one, and adds the time it took to the record. */
    public HopResult apply(String key, RelayRecord record, TimerService timers, long attempt) {
        long startNanos = System.nanoTime();
        HopCore hopCore = opened(core);
        HopResult result = hopCore.concerns(record) ? apply(hopCore, key, record, timers, attempt) : HopResult.PASSED;
        opened(metrics).count(result);
        record.spent(Stage.FEATURES, System.nanoTime() - startNanos);
        return result;
    }

    private HopResult apply(HopCore hopCore, String key, RelayRecord record, TimerService timers, long attempt) {
        HistoryStore store = opened(histories).open(key);
        long watermarkMillis = timers.currentWatermark();
        if (store.head(HistoryStore.OWN) == null) {
            timers.registerEventTimeTimer(hopCore.wakeMillis(record, watermarkMillis));
        }
        HopResult result = hopCore.apply(store, record, watermarkMillis, attempt);
        opened(histories).close();
        return result;
    }

    /** To be called for each event-time timer, with its key; the operator sets no such timers of its own. */
    public void onTimer(String key, TimerService timers) {
        HistoryStore store = opened(histories).open(key);
        HopCore hopCore = opened(core);
        long watermarkMillis = timers.currentWatermark();
        hopCore.expire(store, watermarkMillis);
        hopCore.wakeAgainMillis(store, watermarkMillis).ifPresent(timers::registerEventTimeTimer);
        opened(histories).close();
    }

    private static <T> T opened(@Nullable T value) {
        return requireNonNull(value, "open was not called");
    }
}
