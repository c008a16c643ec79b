package io.tidegate.features.hop;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.IdHash;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * With many keys the time goes into waiting for memory: a history is five or six references away, each a miss of all
 * caches, and they follow from one another. So records are taken in groups: a step is made for all of them before the
 * next step, and the processor waits for the misses of a group together.
 */

/** A hop with the histories of all its keys in memory: for exports, audits and tests. */
public final class HopHistories {
    /** Records that are looked up together: what they need fits the first levels of the cache. */
    private static final int GROUP = 16;

    private static final long ATTEMPT = 1;

    private final EntityType hop;
    private final HopCore core;
    private final HistoryTable stores = new HistoryTable();
    private final long[] highs = new long[GROUP];
    private final long[] lows = new long[GROUP];
    private final boolean[] concerned = new boolean[GROUP];
    private final @Nullable InMemoryHistoryStore[] found = new InMemoryHistoryStore[GROUP];
    private long sweptMillis = Long.MIN_VALUE;

    /** Written only: what was read ahead must go somewhere. */
    @SuppressWarnings("UnusedVariable")
    private long seen;

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
        IdHash key = key(record);
        return core.apply(stores.of(key.high(), key.low()), record, watermarkMillis, ATTEMPT);
    }

    /**
     * Applies records in their order, as {@link #apply(RelayRecord, long)} does one, in less time.
     *
     * @param watermarks of each record, in the same order; there may be more
     * @param results takes the result of each record
     */
    public void apply(List<RelayRecord> records, long[] watermarks, HopResult[] results) {
        for (int from = 0; from < records.size(); from += GROUP) {
            int count = Math.min(GROUP, records.size() - from);
            lookUp(records, from, count);
            for (int i = 0; i < count; i++) {
                RelayRecord record = records.get(from + i);
                InMemoryHistoryStore store = found[i];
                results[from + i] =
                        store == null ? HopResult.PASSED : core.apply(store, record, watermarks[from + i], ATTEMPT);
            }
            sweep(watermarks[from + count - 1]);
        }
    }

    private void lookUp(List<RelayRecord> records, int from, int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            RelayRecord record = records.get(from + i);
            concerned[i] = core.concerns(record);
            if (concerned[i]) {
                IdHash key = key(record);
                highs[i] = key.high();
                lows[i] = key.low();
                read += stores.peek(key.high());
            }
        }
        for (int i = 0; i < count; i++) {
            found[i] = concerned[i] ? stores.of(highs[i], lows[i]) : null;
        }
        for (int step = 0; step < InMemoryHistoryStore.READ_AHEAD_STEPS; step++) {
            for (int i = 0; i < count; i++) {
                InMemoryHistoryStore store = found[i];
                read += store == null ? 0 : store.readAhead(step);
            }
        }
        seen += read;
    }

    private IdHash key(RelayRecord record) {
        Observation observation = record.ingested().observation();
        Entity entity = observation.entityAt(hop);
        return IdHash.of(observation.tenant()).then(entity.type().name()).then(entity.id());
    }

    /** Forgets idle keys, once in the time that a history is kept. */
    private void sweep(long watermarkMillis) {
        if (sweptMillis == Long.MIN_VALUE) {
            sweptMillis = watermarkMillis;
        } else if (watermarkMillis - sweptMillis > core.rememberedMillis()) {
            sweptMillis = watermarkMillis;
            stores.removeIf(store -> {
                core.expire(store, watermarkMillis);
                return store.isEmpty();
            });
        }
    }
}
