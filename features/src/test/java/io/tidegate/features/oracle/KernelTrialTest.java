package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Random streams through the kernel in memory: the vectors are those of the oracle, bit for bit. */
class KernelTrialTest {
    @Test
    void shouldCompareAMillionRecordsInAllTrials() {
        assertThat(TrialBudget.KERNEL + TrialBudget.HEAP + TrialBudget.ROCKS)
                .isGreaterThanOrEqualTo(TrialBudget.RECORDS_MIN);
    }

    @Test
    void shouldEqualTheOracle() {
        Coverage coverage = new Coverage();
        Trial trial = new Trial(KernelTrialTest.class, KernelHop::new, coverage);
        trial.run("small", ScenarioSize.SMALL, TrialBudget.KERNEL - TrialBudget.KERNEL_DEEP);
        trial.run("deep", ScenarioSize.DEEP, TrialBudget.KERNEL_DEEP);
        if (!Trial.isOfOneSeed()) {
            assertThat(coverage.missing()).as(coverage.toString()).isEmpty();
        }
    }
}
