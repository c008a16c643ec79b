package io.tidegate.features.oracle;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs a scenario through hops and through naive hops beside them, up to the first difference. */
final class ScenarioRun {
    /** A standard deviation may be off by as many units in the last place: the root and two quotients are rounded. */
    private static final int DEVIATION_ULPS_MAX = 4;
    /** What is derived from a standard deviation may be off by this part of it. */
    private static final double DERIVED_TOLERANCE = 1e-9;

    private static final RecordOrigin ORIGIN = new RecordOrigin("tidegate.events", 0, 0, 0);
    private static final byte[] NO_BYTES = {};

    private final Scenario scenario;
    private final FeatureCatalog catalog;
    private final HopUnderTest.Factory factory;
    private final List<EntityType> types;
    private final List<NaiveHop> naive = new ArrayList<>();
    private final List<HopUnderTest> hops = new ArrayList<>();
    private final boolean[] inexact;
    private final Coverage coverage;

    private ScenarioRun(Scenario scenario, HopUnderTest.Factory factory, Coverage coverage) {
        this.scenario = scenario;
        this.catalog = scenario.catalog();
        this.factory = factory;
        this.types = catalog.hops();
        this.inexact = new boolean[catalog.size()];
        this.coverage = coverage;
        for (int i = 0; i < inexact.length; i++) {
            FeatureDefinition definition = catalog.definitions().get(i);
            inexact[i] = definition.aggregate() == Aggregate.STDDEV
                    || definition.inputs().stream().anyMatch(input -> inexact[catalog.index(input)]);
        }
    }

    /**
     * Runs a scenario.
     *
     * @return the first difference, or that something was thrown; empty where all is equal
     */
    static Optional<String> of(Scenario scenario, HopUnderTest.Factory factory, Coverage coverage) {
        ScenarioRun run = new ScenarioRun(scenario, factory, coverage);
        try {
            return run.run();
        } catch (Exception | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Optional.of(
                    "threw " + e + " at " + Arrays.stream(trace).limit(6).toList());
        } finally {
            run.close();
        }
    }

    private void close() {
        for (HopUnderTest hop : hops) {
            try {
                hop.close();
            } catch (Exception e) {
                throw new IllegalStateException("a hop could not be closed", e);
            }
        }
    }

    private Optional<String> run() throws Exception {
        coverage.begin();
        for (EntityType type : types) {
            naive.add(new NaiveHop(catalog, type, naive.isEmpty(), scenario.limits()));
            hops.add(factory.open(catalog, type, hops.isEmpty(), scenario.limits()));
        }
        for (int i = 0; i < scenario.steps().size(); i++) {
            ScenarioStep step = scenario.steps().get(i);
            for (int hop = 0; hop < hops.size(); hop++) {
                if (step.restart()) {
                    coverage.happened(Happening.RESTART);
                    hops.get(hop).restart();
                }
                hops.get(hop).advance(scenario.watermarkMillis(i, hop));
            }
            if (step.record().isPresent()) {
                coverage.saw(step.record().get());
                Optional<String> difference = compare(i, step.record().get());
                if (difference.isPresent()) {
                    return Optional.of("step " + i + ": " + difference.get());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> compare(int step, Observation observation) throws Exception {
        RelayRecord record = new RelayRecord(new Ingested(ORIGIN, NO_BYTES, observation, 0, 0), catalog.size());
        double[] expected = new double[catalog.size()];
        Arrays.fill(expected, Double.NaN);
        boolean late = false;
        boolean duplicate = false;
        for (int hop = 0; hop < hops.size(); hop++) {
            long watermark = scenario.watermarkMillis(step, hop);
            HopResult result = naive.get(hop).accept(observation, watermark, late, expected);
            coverage.saw(observation, result, naive.get(hop).rowCount(observation));
            boolean forwarded = hops.get(hop).apply(record);
            late |= result == HopResult.LATE;
            duplicate |= hop == 0 && result == HopResult.DUPLICATE;
            Optional<String> difference =
                    flags(record, result, forwarded, late, duplicate).or(() -> values(record.features(), expected));
            if (difference.isPresent()) {
                return Optional.of("hop " + types.get(hop) + ", watermark " + watermark + ": " + difference.get());
            }
            if (!forwarded) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> flags(
            RelayRecord record, HopResult expected, boolean forwarded, boolean late, boolean duplicate) {
        boolean foundLate = record.degradations().contains(Degradation.LATE);
        if (forwarded != expected.isForwarded() || foundLate != late || record.isDuplicate() != duplicate) {
            return Optional.of("result: expected " + expected + " late=" + late + " duplicate=" + duplicate
                    + ", found forwarded=" + forwarded + " late=" + foundLate + " duplicate=" + record.isDuplicate());
        }
        if (record.degradations().contains(Degradation.HISTORY_CUT)) {
            return Optional.of("degradation: HISTORY_CUT, where no history is that long");
        }
        return Optional.empty();
    }

    private Optional<String> values(double[] found, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(found[i]) != Double.doubleToLongBits(expected[i])
                    && !isNear(i, found[i], expected[i])) {
                return Optional.of(
                        "feature " + catalog.names().get(i) + ": expected " + expected[i] + ", found " + found[i]);
            }
        }
        return Optional.empty();
    }

    private boolean isNear(int feature, double found, double expected) {
        double difference = Math.abs(found - expected);
        if (catalog.definitions().get(feature).aggregate() == Aggregate.STDDEV) {
            return difference <= DEVIATION_ULPS_MAX * Math.ulp(expected);
        }
        return inexact[feature] && difference <= DERIVED_TOLERANCE * Math.max(1, Math.abs(expected));
    }
}
