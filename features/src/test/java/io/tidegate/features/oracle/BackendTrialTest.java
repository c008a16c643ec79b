package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

/** Random streams through the operator on both state backends: the vectors are those of the oracle, bit for bit. */
class BackendTrialTest {
    private static final int RESTARTS_MAX = 3;

    @Test
    void shouldEqualTheOracleOnTheHeap() {
        Coverage coverage = new Coverage();
        Trial trial = new Trial(
                BackendTrialTest.class,
                (catalog, hop, first, limits) ->
                        new FlinkHop(catalog, hop, first, limits, HashMapStateBackend::new, 3 * RESTARTS_MAX),
                coverage);
        trial.run("small", ScenarioSize.SMALL, TrialBudget.HEAP - ScenarioSize.DEEP.records());
        trial.run("deep", ScenarioSize.DEEP, ScenarioSize.DEEP.records());
        assertCovered(coverage);
    }

    @Test
    void shouldEqualTheOracleOnRocks() {
        Coverage coverage = new Coverage();
        Trial trial = new Trial(
                BackendTrialTest.class,
                (catalog, hop, first, limits) ->
                        new FlinkHop(catalog, hop, first, limits, EmbeddedRocksDBStateBackend::new, RESTARTS_MAX),
                coverage);
        trial.run("small", ScenarioSize.SMALL, TrialBudget.ROCKS - ScenarioSize.DEEP.records());
        trial.run("deep", ScenarioSize.DEEP, ScenarioSize.DEEP.records());
        assertCovered(coverage);
    }

    private static void assertCovered(Coverage coverage) {
        if (!Trial.isOfOneSeed()) {
            Set<Happening> missing = coverage.missing();
            missing.removeAll(EnumSet.of(Happening.THOUSANDS_OF_ROWS));
            assertThat(missing).as(coverage.toString()).isEmpty();
        }
    }
}
