package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * At the end the state of each key is what the events that were sent make it, in whatever order they came: a payment after
 * the last of them gets the vector that the oracle computes from the list of all that was published. Only events that
 * came too late are left out of that list.
 */
final class SettledStateEqualsOracle implements Invariant {
    private static final byte[] NO_BYTES = {};
    private static final long LATENESS_MILLIS = HopLimits.DEFAULT.allowedLatenessMillis();

    private final FeatureCatalog catalog;
    private final FeatureCatalog computed;

    /** @param computed the catalog that the job's hops compute */
    SettledStateEqualsOracle(FeatureCatalog catalog, FeatureCatalog computed) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.computed = requireNonNull(computed, "computed is null");
    }

    @Override
    public void finished(Finish finish) {
        long afterAllMillis = finish.sent().stream()
                        .flatMap(sent -> sent.observation().stream())
                        .mapToLong(Observation::eventTimeMillis)
                        .max()
                        .orElse(0)
                + 1;
        for (EntityType hop : catalog.hops()) {
            byKey(hop, finish.sent())
                    .forEach((key, published) ->
                            check(hop, key, published, finish.last().hop(hop), afterAllMillis));
        }
    }

    /** All that was published about each entity of a hop and is valid; of two events of one id the first. */
    private static Map<String, Map<String, Observation>> byKey(EntityType hop, List<Sent> sent) {
        Map<String, Map<String, Observation>> keys = new TreeMap<>();
        for (Sent each : sent) {
            if (each.problem().isEmpty()
                    && !each.conflicts()
                    && each.observation().isPresent()) {
                Observation observation = each.observation().get();
                if (observation.has(hop)) {
                    String id = observation instanceof RiskEvent
                            ? EntityKey.ofEvent(observation.tenant(), observation.eventId())
                            : each.origin().toString();
                    keys.computeIfAbsent(observation.keyAt(hop), unknown -> new TreeMap<>())
                            .putIfAbsent(id, observation);
                }
            }
        }
        return keys;
    }

    private void check(
            EntityType hop, String key, Map<String, Observation> published, Checkpoint.Hop state, long afterAllMillis) {
        boolean first = hop == catalog.hops().get(0);
        List<Checkpoint.Arrived> arrivals = state.arrivals.getOrDefault(key, List.of());
        if (wasBehind(arrivals)) {
            return;
        }
        Map<String, Optional<Observation>> late = late(arrivals);
        NaiveHop naive = new NaiveHop(catalog, hop, first, HopLimits.DEFAULT);
        Observation last = published.values().iterator().next();
        for (Observation observation : published.values()) {
            last = observation;
            Optional<Observation> counts = observation instanceof RiskEvent event
                    ? late.getOrDefault(event.eventId(), Optional.of(event))
                    : Optional.of(observation);
            counts.ifPresent(each -> naive.accept(each, Long.MIN_VALUE, false, new double[catalog.size()]));
        }
        RiskEvent probe = probe(last, afterAllMillis);
        double[] expected = new double[catalog.size()];
        Arrays.fill(expected, Double.NaN);
        naive.accept(probe, Long.MIN_VALUE, false, expected);
        RelayRecord record = new RelayRecord(
                new Ingested(new RecordOrigin("probe", 0, 0, 0), NO_BYTES, probe, 0, 0), catalog.size());
        byte[] bytes = state.histories.get(key);
        InMemoryHistoryStore store = bytes == null ? new InMemoryHistoryStore() : KeyedHop.read(bytes);
        new HopCore(computed, hop, first, HopLimits.DEFAULT).apply(store, record, Long.MIN_VALUE, 1);
        Optional<String> difference = WindowsEqualOracle.difference(catalog, record.features(), expected);
        if (difference.isPresent()) {
            throw violated("hop " + hop + ", key " + key.replace('\u001f', '/') + ", a payment after all others: "
                    + difference.get());
        }
    }

    /**
     * Ids of events that came too late. Such a one may have come again after a restore, with the same content or another,
     * before there was a watermark: then that counts.
     */
    private static Map<String, Optional<Observation>> late(List<Checkpoint.Arrived> arrivals) {
        Map<String, Optional<Observation>> late = new HashMap<>();
        for (Checkpoint.Arrived arrived : arrivals) {
            if (arrived.result() == HopResult.LATE) {
                late.put(arrived.observation().orElseThrow().eventId(), Optional.empty());
            }
        }
        for (Checkpoint.Arrived arrived : arrivals) {
            if (arrived.result() == HopResult.ADMITTED) {
                late.computeIfPresent(
                        arrived.observation().orElseThrow().eventId(), (id, none) -> arrived.observation());
            }
        }
        return late;
    }

    /**
     * Whether an event was taken in after a restore, before there was a watermark again, that would have been too late
     * before it: what had waited for it is gone by then.
     */
    private static boolean wasBehind(List<Checkpoint.Arrived> arrivals) {
        long reachedMillis = Long.MIN_VALUE + LATENESS_MILLIS;
        for (Checkpoint.Arrived arrived : arrivals) {
            if (arrived.result() == HopResult.ADMITTED
                    && arrived.observation().orElseThrow() instanceof RiskEvent event
                    && event.kind().isDecided()
                    && event.eventTimeMillis() < reachedMillis - LATENESS_MILLIS) {
                return true;
            }
            reachedMillis = Math.max(reachedMillis, arrived.watermarkMillis());
        }
        return false;
    }

    private static RiskEvent probe(Observation about, long timeMillis) {
        return new RiskEvent(
                about.tenant(),
                "probe after all",
                EventKind.PAYMENT,
                timeMillis,
                about.entities(),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(1_234, "EUR"))),
                Map.of());
    }
}
