package io.tidegate.features.export;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.SortedHistory;
import io.tidegate.ingest.event.EntityType;
import java.util.HashMap;
import java.util.Map;

/** A hop with the histories of all its keys. */
final class HopHistories {
    private final EntityType hop;
    private final HopCore core;
    private final Map<String, SortedHistory> histories = new HashMap<>();
    private long sweptMillis = Long.MIN_VALUE;

    HopHistories(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        this.hop = hop;
        this.core = new HopCore(catalog, hop, first, limits);
    }

    HopResult apply(RelayRecord record, long watermarkMillis) {
        if (!core.concerns(record)) {
            return HopResult.PASSED;
        }
        sweep(watermarkMillis);
        String key = record.ingested().observation().keyAt(hop);
        SortedHistory history = histories.computeIfAbsent(key, unknown -> new SortedHistory());
        return core.apply(history, record, watermarkMillis, 1);
    }

    /** Forgets idle keys, once in the time that a history is kept. */
    private void sweep(long watermarkMillis) {
        if (sweptMillis == Long.MIN_VALUE) {
            sweptMillis = watermarkMillis;
        } else if (watermarkMillis - sweptMillis > core.keptMillis()) {
            sweptMillis = watermarkMillis;
            histories.values().removeIf(history -> {
                history.evict(watermarkMillis - core.keptMillis());
                return history.isEmpty();
            });
        }
    }
}
