package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The keyed state of a hop in one subtask: the real core, and the oracle beside it, which sees the same arrivals. */
final class KeyedHop {
    private final EntityType hop;
    private final JobParts parts;
    private final HopCore core;
    private final OracleHop oracle;
    private final Observer observer;
    private final long attempt;
    private final Map<String, InMemoryHistoryStore> histories = new TreeMap<>();
    private final Map<String, Long> timers = new TreeMap<>();

    /** @param restored the hop's part of a checkpoint */
    KeyedHop(
            FeatureCatalog catalog,
            EntityType hop,
            JobParts parts,
            Observer observer,
            Checkpoint.Hop restored,
            long attempt,
            Predicate<String> own) {
        boolean first = catalog.hops().get(0) == hop;
        this.hop = requireNonNull(hop, "hop is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.core = new HopCore(parts.catalog(catalog), hop, first, HopLimits.DEFAULT);
        this.oracle = new OracleHop(catalog, hop, first);
        this.observer = requireNonNull(observer, "observer is null");
        this.attempt = attempt;
        restored.histories.forEach((key, bytes) -> {
            if (own.test(key)) {
                histories.put(key, read(bytes));
            }
        });
        restored.timers.forEach((key, millis) -> {
            if (own.test(key)) {
                timers.put(key, millis);
            }
        });
        restored.arrivals.forEach((key, arrived) -> {
            if (own.test(key)) {
                oracle.restore(key, arrived);
            }
        });
    }

    /** What a hop made of a record, and what the oracle says. */
    record Hopped(HopResult result, Expectation expectation) {}

    /** Applies a record of a key. */
    Hopped apply(String key, RelayRecord record, Expectation expected, long watermarkMillis) {
        Observation observation = record.ingested().observation();
        HopResult result = HopResult.PASSED;
        if (core.concerns(record)) {
            InMemoryHistoryStore store = histories.computeIfAbsent(key, unknown -> new InMemoryHistoryStore());
            if (store.head(HistoryStore.OWN) == null) {
                timers.put(key, core.wakeMillis(record, watermarkMillis));
            }
            result = core.apply(store, record, parts.watermark(watermarkMillis), attempt);
            if (store.isEmpty()) {
                histories.remove(key);
            }
        }
        OracleHop.Said said = oracle.accept(key, observation, watermarkMillis, expected);
        observer.hopped(hop, record, result, said.result(), said.expectation());
        return new Hopped(result, said.expectation());
    }

    /** Moves event time on: idle keys are looked at. */
    void advance(long watermarkMillis) {
        List<String> due = new ArrayList<>();
        timers.forEach((key, millis) -> {
            if (millis <= watermarkMillis) {
                due.add(key);
            }
        });
        for (String key : due) {
            timers.remove(key);
            oracle.expire(key, watermarkMillis);
            InMemoryHistoryStore store = histories.get(key);
            if (store != null) {
                core.expire(store, watermarkMillis);
                core.wakeAgainMillis(store, watermarkMillis).ifPresent(millis -> timers.put(key, millis));
                if (store.isEmpty()) {
                    histories.remove(key);
                }
            }
        }
    }

    /** At a barrier. */
    void store(Checkpoint.Hop checkpoint) {
        checkpoint.attempt = Math.max(checkpoint.attempt, attempt);
        histories.forEach((key, store) ->
                parts.stored(key, write(store)).ifPresent(bytes -> checkpoint.histories.put(key, bytes)));
        checkpoint.timers.putAll(timers);
        oracle.store(checkpoint);
    }

    static byte[] write(InMemoryHistoryStore store) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            store.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static InMemoryHistoryStore read(byte[] bytes) {
        try {
            return InMemoryHistoryStore.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
