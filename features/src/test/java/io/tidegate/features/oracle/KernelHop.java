package io.tidegate.features.oracle;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.event.EntityType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The kernel with its histories in memory; a restart expires what is idle, then writes and reads every history. */
final class KernelHop implements HopUnderTest {
    private final EntityType hop;
    private final HopCore core;
    private final Map<String, InMemoryHistoryStore> stores = new HashMap<>();
    private long watermarkMillis = Long.MIN_VALUE;

    KernelHop(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
        this.hop = hop;
        this.core = new HopCore(catalog, hop, first, limits);
    }

    @Override
    public void advance(long watermarkMillis) {
        this.watermarkMillis = watermarkMillis;
    }

    @Override
    public boolean apply(RelayRecord record) {
        if (!core.concerns(record)) {
            return true;
        }
        String key = record.ingested().observation().keyAt(hop);
        InMemoryHistoryStore store = stores.computeIfAbsent(key, unknown -> new InMemoryHistoryStore());
        return core.apply(store, record, watermarkMillis, 1).isForwarded();
    }

    @Override
    public void restart() throws IOException {
        stores.values().removeIf(store -> {
            core.expire(store, watermarkMillis);
            return store.isEmpty();
        });
        for (Map.Entry<String, InMemoryHistoryStore> entry : stores.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            entry.getValue().write(new DataOutputStream(bytes));
            entry.setValue(
                    InMemoryHistoryStore.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
        }
    }

    @Override
    public void close() {}
}
