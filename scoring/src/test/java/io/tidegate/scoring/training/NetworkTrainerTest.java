package io.tidegate.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.scoring.SampleRows;
import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.network.Network;
import io.tidegate.scoring.network.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTrainerTest {
    private static final FeatureExpansion TWO =
            new FeatureExpansion(List.of("A", "B"), List.of(Term.of(Term.Form.VALUE, 0), Term.of(Term.Form.VALUE, 1)));

    /** Two flags: the best margin is each cell's log-odds, and these cells are beyond any linear model (exclusive or). */
    @Test
    void shouldFindLogOddsOfCells() {
        int[] badsOfTen = {1, 8, 7, 2};
        TrainingRows rows = new TrainingRows(2);
        for (int i = 0; i < 400; i++) {
            int cell = i % 4;
            rows.add(new double[] {cell / 2, cell % 2}, new int[] {0, 1}, i / 4 % 10 < badsOfTen[cell], 100, i);
        }
        NetworkSettings settings = new NetworkSettings(8, 1, 3_000, 400, 0.05, 0, 0, 0, 1);
        Network network = new NetworkTrainer(settings, line -> {}).fit(TWO, rows);
        for (int cell = 0; cell < 4; cell++) {
            double odds = badsOfTen[cell] / (10.0 - badsOfTen[cell]);
            assertThat(network.margin(new float[] {cell / 2, cell % 2}, 0)).isCloseTo(Math.log(odds), within(1e-3));
        }
    }

    /** With bad rows counted by their amount, the log-odds move by the logarithm of the amount. */
    @Test
    void shouldCountBadRowsByAmount() {
        TrainingRows rows = new TrainingRows(2);
        for (int i = 0; i < 400; i++) {
            rows.add(new double[] {i % 2, 0}, new int[] {0, 1}, i / 2 % 4 == 0, i % 2 == 0 ? 100 : 300, i);
        }
        NetworkSettings settings = new NetworkSettings(4, 1, 3_000, 400, 0.05, 0, 0, 1, 1);
        Network network = new NetworkTrainer(settings, line -> {}).fit(TWO, rows);
        assertThat(network.margin(new float[] {1, 0}, 0) - network.margin(new float[] {0, 0}, 0))
                .isCloseTo(Math.log(3), within(1e-3));
    }

    @Test
    void shouldLearnTheSampleRule() {
        TrainingRun.Result result = SampleRows.trained();
        Evaluation unseen = Evaluation.of(result.fitted(), SampleRows.rows(5_000, 99));
        assertThat(unseen.areaUnderCurve()).isGreaterThan(0.8);
        assertThat(unseen.metrics()).containsKeys("auc", "averagePrecision", "recallAt1.0%", "moneyRecallAt0.1%");
    }

    @Test
    void shouldGiveTheSameNetworkForTheSameSeed() {
        TrainingRows rows = SampleRows.rows(500, 1);
        FeatureExpansion expansion = FeatureExpansion.of(SampleRows.CATALOG, SampleRows.INPUTS);
        NetworkSettings settings = SampleRows.settings();
        Network one = new NetworkTrainer(settings, line -> {}).fit(expansion, rows);
        Network two = new NetworkTrainer(settings, line -> {}).fit(expansion, rows);
        assertThat(one.weights()).containsExactly(two.weights());
        assertThat(one.bias()).isEqualTo(two.bias());
    }
}
