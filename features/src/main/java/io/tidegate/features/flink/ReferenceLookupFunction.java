package io.tidegate.features.flink;

import io.tidegate.features.reference.EventLookups;
import io.tidegate.features.reference.NoReferenceStore;
import io.tidegate.features.reference.PendingLookups;
import io.tidegate.features.reference.ReferenceCache;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferenceFeatures;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreFactory;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.flink.TidegateMetrics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/** Starts an event on the relay, with its look-ups: at once where the cache has them all, else when the store answers. */
final class ReferenceLookupFunction extends RichAsyncFunction<Ingested, RelayRecord> {
    private static final long serialVersionUID = 1;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final ReferenceFeatures features;
    private final ReferencePlan plan;
    private final ReferenceStoreFactory stores;
    private final long deadlineNanos;
    private final int capacity;
    private final int cacheEntriesMax;
    private final long cacheLifeMillis;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient EventLookups lookups;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient LookupBatcher batcher;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient Counter answeredByCache;

    @SuppressWarnings("NullAway.Init") // set in open
    private transient Counter pastDeadline;

    ReferenceLookupFunction(ReferenceFeatures features, ReferenceConfig config) {
        this.features = features;
        this.stores = config.store().orElse(NoReferenceStore::new);
        this.plan = config.asks() ? config.plan() : ReferencePlan.none();
        this.deadlineNanos = TimeUnit.MILLISECONDS.toNanos(config.deadlineMillis());
        this.capacity = config.capacity();
        this.cacheEntriesMax = config.cacheEntriesMax();
        this.cacheLifeMillis = config.cacheLifeMillis();
    }

    @Override
    public void open(OpenContext context) {
        String task = getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks();
        ReferenceCache cache = new ReferenceCache(
                cacheEntriesMax, cacheLifeMillis, () -> System.nanoTime() / NANOS_A_MILLI, System::currentTimeMillis);
        lookups = new EventLookups(plan, features, cache, deadlineNanos, System::nanoTime);
        ReferenceStore store = stores.open();
        // The first connection costs more than a deadline; let no event pay for it.
        store.fetch(plan.tables().stream()
                .map(table -> new ReferenceKey("", table, ""))
                .toList());
        MetricGroup metrics =
                TidegateMetrics.of(getRuntimeContext().getMetricGroup()).addGroup("reference");
        LookupMetrics requests = new LookupMetrics(metrics);
        batcher = new LookupBatcher(store, cache, capacity, requests, "reference look-ups of " + task);
        answeredByCache = metrics.counter("answered_by_cache");
        pastDeadline = metrics.counter("past_deadline");
        metrics.gauge("waiting", batcher::waiting);
        metrics.gauge("cache_entries", cache::size);
    }

    @Override
    public void asyncInvoke(Ingested ingested, ResultFuture<RelayRecord> result) {
        if (lookups.begin(ingested, new Completion(result), batcher::offer)) {
            answeredByCache.inc();
        }
    }

    @Override
    public void timeout(Ingested ingested, ResultFuture<RelayRecord> result) {
        pastDeadline.inc();
        lookups.pastDeadline(ingested, new Completion(result));
    }

    @Override
    public void close() throws Exception {
        @Nullable LookupBatcher running = batcher;
        if (running != null) {
            running.close();
        }
    }

    /** Hands what came of an event to Flink. */
    private record Completion(ResultFuture<RelayRecord> future) implements PendingLookups.Result {
        @Override
        public void complete(RelayRecord record) {
            future.complete(List.of(record));
        }

        @Override
        public void fail(Throwable failure) {
            future.completeExceptionally(failure);
        }
    }
}
