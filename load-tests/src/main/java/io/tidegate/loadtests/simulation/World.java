package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.kafka.Topics;
import java.util.List;

/** Everything around the job in one run. */
final class World {
    /** 2024-03-01T00:00:00Z. */
    private static final long START_MILLIS = 1_709_251_200_000L;

    final Swarm swarm;
    final Shipped shipped;
    final JobParts parts;
    final KnownGaps gaps;
    final SimulatedClock clock = new SimulatedClock(START_MILLIS);
    final SimulatedTopic events;
    final SimulatedTopic outcomes;
    final DecisionsTopic decisions;
    final SimulatedControl control;
    final SimulatedRedis redis;
    final Auditor auditor;

    World(long seed, Shipped shipped, JobParts parts, KnownGaps gaps) {
        this.swarm = Swarm.of(seed);
        this.shipped = requireNonNull(shipped, "shipped is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.gaps = requireNonNull(gaps, "gaps is null");
        this.events = new SimulatedTopic(Topics.EVENTS, swarm.eventPartitions());
        this.outcomes = new SimulatedTopic(Topics.OUTCOMES, swarm.outcomePartitions());
        this.auditor = new Auditor(invariants());
        this.decisions = new DecisionsTopic(swarm.decisionPartitions(), clock, auditor::appended);
        this.control = new SimulatedControl(shipped, SeededRandom.of(seed, "control", 0, 0), clock);
        this.redis = new SimulatedRedis(SeededRandom.of(seed, "redis", 0, 0));
    }

    private List<Invariant> invariants() {
        FeatureCatalog catalog = shipped.catalog();
        long horizonMillis = swarm.duplicateHorizonMillis();
        return List.of(
                new WindowsEqualOracle(catalog),
                new DeclineHasReason(),
                new RuleVersionInForce(),
                new RulingFollowsFromRecord(this),
                new OneAnswerPerEvent(horizonMillis),
                new NoContradiction(horizonMillis),
                new DeadLettersExplained(),
                new NothingLost(),
                new SettledStateEqualsOracle(catalog, parts.catalog(catalog)));
    }
}
