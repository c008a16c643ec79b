package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Random streams through the kernel in memory: the vectors are those of the oracle, bit for bit. */
class KernelTrialTest {
    @Test
    void shouldEqualTheOracle() {
        Coverage coverage = new Coverage();
        Trial trial = new Trial(KernelTrialTest.class, KernelHop::new, coverage);
        trial.run("small", ScenarioSize.SMALL, 840_000);
        trial.run("deep", ScenarioSize.DEEP, 60_000);
        if (!Trial.isOfOneSeed()) {
            assertThat(coverage.missing()).as(coverage.toString()).isEmpty();
        }
    }
}
