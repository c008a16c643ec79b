package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EntityType;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/*
 * Idle keys. A key has at most one timer of ours: it is set when the key's history begins, for the time at which the
 * event that began it is needed no longer; when it fires, what is old goes, and the state with it where nothing is left;
 * else the timer is set again for the newest event. So an event of a known key touches no timer, an active key wakes
 * once in the longest window, and the times are those of events: keys do not expire all at once.
 */

/**
 * A hop's keyed state: applies {@link HopCore} to the histories of the current key. Used by the hop operators and by the
 * operator that decides. From one record to the next it keeps nothing but copies of what is in the state.
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
    private transient @Nullable StateHistories histories;
    private transient @Nullable HopMetrics metrics;

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
     * @param restored whether the operator's state is that of a checkpoint or savepoint
     */
    public void open(RuntimeContext context, boolean restored) {
        metrics = new HopMetrics(context.getMetricGroup(), hop);
        core = new HopCore(catalog, hop, first, limits);
        histories = new StateHistories(context, core.layout(), restored);
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
            long beginMillis = Math.max(record.ingested().observation().eventTimeMillis(), watermarkMillis);
            timers.registerEventTimeTimer(beginMillis + hopCore.keptMillis() + 1);
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
        Head head = store.head(HistoryStore.OWN);
        if (head != null) {
            long soonest = watermarkMillis + WAKE_MILLIS_MIN;
            long neededMillis = head.hasEvents() ? hopCore.keptMillis() : hopCore.rememberedMillis();
            timers.registerEventTimeTimer(Math.max(head.newestMillis() + neededMillis + 1, soonest));
        }
        opened(histories).close();
    }

    private static <T> T opened(@Nullable T value) {
        return requireNonNull(value, "open was not called");
    }
}
