package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.FeatureCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Random streams through the kernel in memory: the vectors are those of the oracle, bit for bit. */
class KernelTrialTest {
    private static final long SIXTY_RECORDS = 20_000;

    @Test
    void shouldCompareAMillionRecordsInAllTrials() {
        assertThat(TrialBudget.KERNEL + TrialBudget.HEAP + TrialBudget.ROCKS)
                .isGreaterThanOrEqualTo(TrialBudget.RECORDS_MIN);
    }

    @Test
    void shouldEqualTheOracleOnTheCatalogOfSixtyFeatures() throws IOException {
        FeatureCatalog sixty =
                FeatureCatalog.read("sixty.yaml", Files.readString(Path.of("../deploy/catalogs/sixty.yaml")));
        Trial trial = new Trial(KernelTrialTest.class, KernelHop::new, new Coverage());
        trial.run("sixty", seed -> RandomScenario.of(seed, ScenarioSize.SMALL, sixty), SIXTY_RECORDS);
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
