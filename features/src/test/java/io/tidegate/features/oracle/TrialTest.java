package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import org.junit.jupiter.api.Test;

/** The trials themselves: streams hold what they are meant to hold, and a hop with a mistake is caught and cut short. */
class TrialTest {
    @Test
    void shouldFindNoDifferenceBetweenTheOracleAndItself() {
        Coverage coverage = new Coverage();
        Trial trial = new Trial(TrialTest.class, OracleHop::new, coverage);
        trial.run("small", ScenarioSize.SMALL, 30_000);
        trial.run("deep", ScenarioSize.DEEP, 15_000);
        assertThat(coverage.missing()).as(coverage.toString()).isEmpty();
    }

    @Test
    void shouldCatchAHopThatForgetsReversalsAndShowAFewRecords() {
        HopUnderTest.Factory forgetful = ForgetfulHop::new;
        for (long seed = 1; seed < 200; seed++) {
            Scenario scenario = RandomScenario.of(seed, ScenarioSize.SMALL);
            if (ScenarioRun.of(scenario, forgetful, new Coverage()).isPresent()) {
                Scenario smallest = new ScenarioShrinker(forgetful).shrink(scenario);
                assertThat(ScenarioRun.of(smallest, forgetful, new Coverage())).isPresent();
                assertThat(smallest.steps()).hasSizeLessThanOrEqualTo(5);
                return;
            }
        }
        throw new AssertionError("200 scenarios without a difference");
    }

    /** The oracle in the place of the kernel. */
    private static class OracleHop implements HopUnderTest {
        private final NaiveHop hop;
        private final boolean first;
        private long watermarkMillis = Long.MIN_VALUE;

        OracleHop(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
            this.first = first;
            this.hop = new NaiveHop(catalog, hop, first, limits);
        }

        @Override
        public void advance(long watermarkMillis) {
            this.watermarkMillis = watermarkMillis;
        }

        @Override
        public boolean apply(RelayRecord record) {
            boolean late = record.degradations().contains(Degradation.LATE);
            HopResult result = hop.accept(record.ingested().observation(), watermarkMillis, late, record.features());
            if (result == HopResult.LATE) {
                record.degradations().add(Degradation.LATE);
            }
            if (result == HopResult.DUPLICATE && first) {
                record.markDuplicate();
            }
            return result.isForwarded();
        }

        @Override
        public void restart() {}

        @Override
        public void close() {}
    }

    private static final class ForgetfulHop extends OracleHop {
        ForgetfulHop(FeatureCatalog catalog, EntityType hop, boolean first, HopLimits limits) {
            super(catalog, hop, first, limits);
        }

        @Override
        public boolean apply(RelayRecord record) {
            boolean isReversal =
                    record.ingested().observation() instanceof RiskEvent event && event.kind() == EventKind.REVERSAL;
            return isReversal || super.apply(record);
        }
    }
}
