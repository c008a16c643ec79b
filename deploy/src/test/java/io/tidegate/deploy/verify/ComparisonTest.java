package io.tidegate.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.features.catalog.FeatureCatalog;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double TOLERANCE = 1e-9;

    private final FeatureCatalog catalog = ProjectFiles.catalog(ProjectFiles.catalog());
    private final int count = catalog.index("CUSTOMER_ID_NB_TX_1DAY_WINDOW");
    private final int mean = catalog.index("CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW");
    private final int risk = catalog.index("TERMINAL_ID_RISK_1DAY_WINDOW");

    @Test
    void shouldTakeCountsExactlyRatesAsPrintedAndMeansWithinTheTolerance() {
        assertThat(agrees(count, 2, 2)).isTrue();
        assertThat(agrees(count, 2, Math.nextUp(2.0))).isFalse();
        assertThat(agrees(risk, 0.333333333333, 1.0 / 3)).isTrue();
        assertThat(agrees(risk, 0.33333333333, 1.0 / 3)).isFalse();
        assertThat(agrees(mean, 30.1418095238, 30.141809523809523)).isTrue();
        assertThat(agrees(mean, 30.14181, 30.141809523809523)).isFalse();
        assertThat(agrees(mean, Double.NaN, Double.NaN)).isTrue();
        assertThat(agrees(mean, 0, Double.NaN)).isFalse();
        assertThat(agrees(count, Double.NaN, 0)).isFalse();
    }

    @Test
    void shouldTellZerosApartBitByBit() {
        assertThat(Agreement.BITS.holds(0.0, -0.0, 1)).isFalse();
        assertThat(Agreement.BITS.holds(Double.NaN, Double.NaN, 0)).isTrue();
    }

    @Test
    void shouldCountRowsAndShowTheFirstDifferences() {
        Comparison comparison = Comparison.withPrinted(catalog, "others", new int[] {count, mean}, TOLERANCE);
        double[] vector = new double[catalog.size()];
        vector[count] = 3;
        for (int i = 0; i < 5; i++) {
            comparison.add("e" + i, new double[] {3, i}, vector);
        }
        comparison.missing(2);
        assertThat(comparison.rows()).isEqualTo(5);
        assertThat(comparison.rowsDifferent()).isEqualTo(4);
        assertThat(comparison.differences()).isEqualTo(6);
        assertThat(comparison.different(0)).isZero();
        assertThat(comparison.greatest(1)).isEqualTo(4);
        assertThat(comparison.shown(1))
                .hasSize(Comparison.SHOWN_MAX)
                .first()
                .isEqualTo(new Comparison.Difference("e1", 1, 0));
    }

    private boolean agrees(int feature, double expected, double found) {
        return Agreement.withPrinted(catalog.definitions().get(feature)).holds(expected, found, TOLERANCE);
    }
}
