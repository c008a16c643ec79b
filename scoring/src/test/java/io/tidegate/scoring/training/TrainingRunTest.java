package io.tidegate.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.SampleRows;
import io.tidegate.scoring.model.ModelCard;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
    /** A frozen hash: the same rows must give the same bytes in every later build, or the change is a new version. */
    private static final String SAMPLE_HASH = "f854c57b81e77044360ae4ae1646f6b873532826c2461c037970a5ffbbabb0ac";

    @Test
    void shouldGiveTheSameBytes() {
        assertThat(SampleRows.trained().modelPackage().toZip())
                .isEqualTo(SampleRows.trained().modelPackage().toZip());
        assertThat(SampleRows.trained().modelPackage().hash()).isEqualTo(SAMPLE_HASH);
    }

    @Test
    void shouldGiveOtherBytesForAnotherSeed() {
        TrainingRows rows = SampleRows.rows(1_000, 1);
        NetworkSettings other = new NetworkSettings(8, 2, 300, 64, 0.02, 1e-5, 0.5, 0.5, 8);
        assertThat(SampleRows.trained(rows, other).modelPackage().hash())
                .isNotEqualTo(SampleRows.trained(rows, SampleRows.settings())
                        .modelPackage()
                        .hash());
    }

    @Test
    void shouldTellWhereTheModelComesFrom() {
        TrainingRows rows = SampleRows.rows(2_000, 1);
        ModelCard card = SampleRows.trained().modelPackage().card();
        assertThat(card.inputs()).isEqualTo(SampleRows.INPUTS);
        assertThat(card.catalogHash()).isEqualTo(SampleRows.CATALOG.hash());
        assertThat(card.training().rows()).isEqualTo(2_000);
        assertThat(card.training().bads()).isEqualTo(rows.bads());
        assertThat(card.training().untilMillis()).isEqualTo(1_999 * 60_000L);
        assertThat(card.training().dataFingerprint()).isEqualTo(rows.fingerprint());
        assertThat(card.training().optimiser()).contains("seed 7");
        assertThat(card.training().weighting()).contains("amount^0.5");
        assertThat(card.training().metrics()).containsKey("auc");
    }

    @Test
    void shouldCalibrateToTheRateOfBads() {
        TrainingRows rows = SampleRows.rows(4_000, 5);
        TrainingRun.Result result = SampleRows.trained(rows, SampleRows.settings());
        double expected = 0;
        for (int row = 0; row < rows.size(); row++) {
            double margin = result.fitted().margin(rows.values(), row * rows.inputs());
            expected += result.modelPackage().card().calibration().probability(margin);
        }
        assertThat(expected / rows.bads()).isBetween(0.7, 1.4);
    }

    @Test
    void shouldRefuseRowsWithoutLateBads() {
        TrainingRows rows = new TrainingRows(SampleRows.INPUTS.size());
        for (int i = 0; i < 100; i++) {
            rows.add(new double[SampleRows.INPUTS.size()], new int[] {0, 1, 2, 3, 4, 5}, i < 10, 1, i);
        }
        assertThatThrownBy(() -> SampleRows.trained(rows, SampleRows.settings()))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("bads=10, held out rows=13 bads=0");
        assertThatThrownBy(() -> SampleRows.trained(new TrainingRows(6), SampleRows.settings()))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("rows=0");
    }

    @Test
    void shouldChangeFingerprintWithAnyCell() {
        String fingerprint = rows(1, true, 100, 5).fingerprint();
        assertThat(rows(1, true, 100, 5).fingerprint()).isEqualTo(fingerprint);
        assertThat(rows(2, true, 100, 5).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(rows(1, false, 100, 5).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(rows(1, true, 101, 5).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(rows(1, true, 100, 6).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void shouldKeepRowsWhileGrowing() {
        TrainingRows rows = SampleRows.rows(5_000, 3);
        assertThat(rows.size()).isEqualTo(5_000);
        TrainingRows part = rows.between(60_000L, 4_000 * 60_000L);
        assertThat(part.size()).isEqualTo(3_999);
        for (int row = 0; row < part.size(); row++) {
            assertThat(part.timeMillis(row)).isEqualTo((row + 1) * 60_000L);
            assertThat(part.isBad(row)).isEqualTo(rows.isBad(row + 1));
            assertThat(part.value(row, 3)).isEqualTo(rows.value(row + 1, 3));
        }
    }

    private static TrainingRows rows(double value, boolean bad, long amountMinor, long timeMillis) {
        TrainingRows rows = new TrainingRows(1);
        rows.add(new double[] {value}, new int[] {0}, bad, amountMinor, timeMillis);
        return rows;
    }
}
