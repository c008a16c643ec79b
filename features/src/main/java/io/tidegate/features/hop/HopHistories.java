package io.tidegate.features.hop;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.event.EntityType;
import java.util.HashMap;
import java.util.Map;

/** A hop with the histories of all its keys in memory. */
public final class HopHistories {
    private static final long ATTEMPT = 1;

    private final EntityType hop;
    private final HopCore core;
    private final Map<String, InMemoryHistoryStore> stores = new HashMap<>();
    private long sweptMillis = Long.MIN_VALUE;

    public HopHistories(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        this.hop = requireNonNull(hop, "hop is null");
        this.core = new HopCore(catalog, hop, first, limits);
    }

    /** Applies a record as the hop of a job does, at a watermark. */
    public HopResult apply(RelayRecord record, long watermarkMillis) {
        if (!core.concerns(record)) {
            return HopResult.PASSED;
        }
        sweep(watermarkMillis);
        String key = record.ingested().observation().keyAt(hop);
        InMemoryHistoryStore store = stores.computeIfAbsent(key, unknown -> new InMemoryHistoryStore());
        return core.apply(store, record, watermarkMillis, ATTEMPT);
    }

    /** Forgets idle keys, once in the time that a history is kept. */
    private void sweep(long watermarkMillis) {
        if (sweptMillis == Long.MIN_VALUE) {
            sweptMillis = watermarkMillis;
        } else if (watermarkMillis - sweptMillis > core.rememberedMillis()) {
            sweptMillis = watermarkMillis;
            stores.values().removeIf(store -> {
                core.expire(store, watermarkMillis);
                return store.isEmpty();
            });
        }
    }
}
