package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arrival-aware oracle beside a hop. Its state is the list of arrivals of each key: a restore goes back to the list
 * of the checkpoint and computes the rest anew.
 */
final class OracleHop {
    private static final long LATENESS_MILLIS = HopLimits.DEFAULT.allowedLatenessMillis();

    private final FeatureCatalog catalog;
    private final EntityType hop;
    private final boolean first;
    private final Map<String, Tape> tapes = new HashMap<>();

    OracleHop(FeatureCatalog catalog, EntityType hop, boolean first) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.first = first;
    }

    /** What it makes of a record. */
    record Said(HopResult result, Expectation expectation) {}

    void restore(String key, List<Checkpoint.Arrived> arrived) {
        Tape tape = new Tape();
        for (Checkpoint.Arrived each : arrived) {
            if (each.observation().isPresent()) {
                tape.naive.accept(
                        each.observation().get(), each.watermarkMillis(), each.late(), new double[catalog.size()]);
            } else {
                tape.naive.expire(key, each.watermarkMillis());
            }
            tape.add(each);
        }
        tapes.put(key, tape);
    }

    Said accept(String key, Observation observation, long watermarkMillis, Expectation before) {
        Tape tape = tapes.computeIfAbsent(key, unknown -> new Tape());
        double[] features = before.features().clone();
        tape.reachedMillis = Math.max(tape.reachedMillis, watermarkMillis);
        HopResult result = tape.naive.accept(observation, watermarkMillis, before.late(), features);
        boolean past = before.past()
                || (first
                        && tape.reachedMillis > Long.MIN_VALUE + LATENESS_MILLIS
                        && observation.eventTimeMillis() < tape.reachedMillis - LATENESS_MILLIS);
        if (result != HopResult.PASSED) {
            tape.add(new Checkpoint.Arrived(Optional.of(observation), watermarkMillis, before.late(), result));
        }
        return new Said(
                result,
                new Expectation(
                        features,
                        before.late() || result == HopResult.LATE,
                        before.duplicate() || (first && result == HopResult.DUPLICATE),
                        past));
    }

    /** An idle key is looked at for what is too old. */
    void expire(String key, long watermarkMillis) {
        Tape tape = tapes.get(key);
        if (tape != null) {
            tape.naive.expire(key, watermarkMillis);
            tape.add(new Checkpoint.Arrived(Optional.empty(), watermarkMillis, false, HopResult.PASSED));
        }
    }

    void store(Checkpoint.Hop checkpoint) {
        tapes.forEach((key, tape) -> checkpoint.arrivals.put(key, List.copyOf(tape.arrived)));
    }

    private final class Tape {
        private final NaiveHop naive = new NaiveHop(catalog, hop, first, HopLimits.DEFAULT);
        private final List<Checkpoint.Arrived> arrived = new ArrayList<>();

        /** Highest event time that the key has seen, restores included. */
        private long reachedMillis = Long.MIN_VALUE;

        void add(Checkpoint.Arrived each) {
            arrived.add(each);
            reachedMillis = Math.max(reachedMillis, each.watermarkMillis());
        }
    }
}
