package io.tidegate.scoring.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostingTrainerTest {
    @Test
    void shouldGiveTheSameBytesWhateverTheOrderAndTheThreads() {
        TrainingRows rows = BoostingSamples.rows(20_000, 1);
        BoostingSettings settings = small().weights(new RowWeights(3, 0.5, 0.5))
                .sampling(new Sampling(0.7, 0.8))
                .build();
        String one = BoostingSamples.text(fit(settings, rows));
        assertThat(BoostingSamples.text(fit(settings, BoostingSamples.shuffled(rows, 2))))
                .isEqualTo(one);
        TreeEnsemble two = new BoostingTrainer(settings, 2, line -> {}).fit(rows, Optional.empty());
        assertThat(BoostingSamples.text(two)).isEqualTo(one);
        BoostingSettings otherSeed = small().weights(new RowWeights(3, 0.5, 0.5))
                .sampling(new Sampling(0.7, 0.8))
                .seed(2)
                .build();
        assertThat(BoostingSamples.text(fit(otherSeed, rows))).isNotEqualTo(one);
    }

    @Test
    void shouldAgreeWithBoostingByDefinition() {
        Random random = new Random(5);
        double[][] values = new double[120][3];
        boolean[] bad = new boolean[values.length];
        TrainingRows rows = new TrainingRows(3);
        for (int row = 0; row < values.length; row++) {
            for (int input = 0; input < 3; input++) {
                values[row][input] = random.nextInt(6) == 0 ? Double.NaN : (float) random.nextGaussian();
            }
            bad[row] = random.nextInt(3) == 0 ^ values[row][0] > 0.5 ^ Double.isNaN(values[row][1]);
            BoostingSamples.add(rows, values[row], bad[row], 0, row);
        }
        BoostingSettings settings = BoostingSettings.builder()
                .trees(8)
                .depth(3)
                .learningRate(0.3)
                .minChildHessian(0.7)
                .leafWeightMax(100)
                .weights(new RowWeights(1.5, 0, 0))
                .build();
        TreeEnsemble ensemble = fit(settings, rows);
        double[] expected = new NaiveBoosting(values, bad, settings).margins();
        assertThat(ensemble.trees()).hasSize(8);
        for (int row = 0; row < expected.length; row++) {
            assertThat(BoostingSamples.margin(ensemble, values[row]) * settings.marginUnit())
                    .isCloseTo(expected[row], within(1e-4));
        }
    }

    /** Margins of two cells with 10 % and 60 % bad rows, each other row absent. */
    @Test
    void shouldLearnWhereAbsentValuesGo() {
        TrainingRows rows = new TrainingRows(2);
        for (int i = 0; i < 4_000; i++) {
            boolean absent = i % 4 == 0;
            BoostingSamples.add(
                    rows, new double[] {absent ? Double.NaN : i % 7, 1}, i / 4 % 10 < (absent ? 6 : 1), 0, i);
        }
        TreeEnsemble ensemble = fit(small().trees(100).lambda(0).build(), rows);
        double unit = BoostingSettings.defaults(1).marginUnit();
        assertThat(BoostingSamples.margin(ensemble, Double.NaN, 1) * unit).isCloseTo(Math.log(1.5), within(0.02));
        assertThat(BoostingSamples.margin(ensemble, 3, 1) * unit).isCloseTo(-Math.log(9), within(0.05));
    }

    @Test
    void shouldMoveMarginsByTheLogarithmOfTheBadWeight() {
        TrainingRows rows = new TrainingRows(1);
        for (int i = 0; i < 4_000; i++) {
            BoostingSamples.add(rows, new double[] {i % 2}, i / 2 % 10 < 1 + i % 2, 0, i);
        }
        BoostingSettingsBuilder builder = small().trees(100).lambda(0).marginUnit(1);
        TreeEnsemble even = fit(builder.build(), rows);
        TreeEnsemble weighted = fit(builder.weights(new RowWeights(5, 0, 0)).build(), rows);
        for (int cell = 0; cell < 2; cell++) {
            assertThat(BoostingSamples.margin(weighted, cell) - BoostingSamples.margin(even, cell))
                    .isCloseTo(Math.log(5), within(1e-3));
        }
    }

    @Test
    void shouldKeepToMonotoneConstraints() {
        TrainingRows rows = BoostingSamples.rows(5_000, 3);
        BoostingSettings settings =
                small().monotone(List.of(1, -1, 0, 1, -1, 0, 1, 0)).build();
        TreeEnsemble ensemble = fit(settings, rows);
        Random random = new Random(4);
        int moved = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] low = BoostingSamples.values(rows, random.nextInt(rows.size()));
            double[] high = low.clone();
            int input = random.nextInt(BoostingSamples.INPUTS);
            low[input] = random.nextGaussian() * 2;
            high[input] = low[input] + Math.abs(random.nextGaussian());
            double rise = BoostingSamples.margin(ensemble, high) - BoostingSamples.margin(ensemble, low);
            assertThat(rise * settings.monotone(input)).isGreaterThanOrEqualTo(0);
            moved += settings.monotone(input) != 0 && rise != 0 ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(1_000);
        assertThat(BoostingSamples.areaUnderCurve(ensemble, BoostingSamples.rows(5_000, 9)))
                .isLessThan(BoostingSamples.areaUnderCurve(fit(small().build(), rows), BoostingSamples.rows(5_000, 9)));
    }

    @Test
    void shouldStopWhereTheRowsHeldOutGainNoMore() {
        TrainingRows rows = BoostingSamples.rows(500, 1);
        TrainingRows unseen = BoostingSamples.rows(2_000, 2);
        BoostingSettingsBuilder builder = small().trees(300).learningRate(0.3);
        List<String> whole = trees(fit(builder.build(), rows));
        for (EarlyStop.Measure measure : EarlyStop.Measure.values()) {
            BoostingSettings settings =
                    builder.earlyStop(new EarlyStop(8, measure)).build();
            List<String> lines = new ArrayList<>();
            TreeEnsemble stopped = new BoostingTrainer(settings, 1, lines::add).fit(rows, Optional.of(unseen));
            assertThat(lines.get(0)).startsWith("round 10 of 300: loss 0.").contains("held out loss 0.", "AUC 0.");
            assertThat(stopped.trees().size()).isBetween(2, 100);
            assertThat(whole).startsWith(trees(stopped).toArray(String[]::new));
        }
    }

    /** Steps that would take margins far beyond the grid's range are limited, not refused. */
    @Test
    void shouldStayOnTheGridWhateverTheSettings() {
        TrainingRows rows = new TrainingRows(1);
        for (int i = 0; i < 20_000; i++) {
            BoostingSamples.add(rows, new double[] {i < 19_998 ? i % 50 : 60}, i >= 19_998, 0, i);
        }
        for (int unit : new int[] {1, 4, 16}) {
            TreeEnsemble ensemble = fit(
                    small().trees(300)
                            .learningRate(1)
                            .lambda(0)
                            .minChildHessian(0)
                            .leafWeightMax(100)
                            .marginUnit(unit)
                            .build(),
                    rows);
            assertThat(ensemble.isOnGrid()).isTrue();
            assertThat(BoostingSamples.margin(ensemble, 60))
                    .isGreaterThan(BoostingSamples.margin(ensemble, 5) + 4.0 / unit);
        }
    }

    @Test
    void shouldEndEarlyWhereNothingIsLeftToLearn() {
        TrainingRows rows = new TrainingRows(1);
        for (int i = 0; i < 100; i++) {
            BoostingSamples.add(rows, new double[] {Double.NaN}, i < 50, 0, i);
        }
        TreeEnsemble ensemble = fit(small().build(), rows);
        assertThat(ensemble.trees()).isEmpty();
        assertThat(ensemble.base()).isZero();
    }

    @Test
    void shouldRefuseRowsThatCannotBeLearnedFrom() {
        TrainingRows good = new TrainingRows(1);
        BoostingSamples.add(good, new double[] {1}, false, 0, 0);
        TrainingRows rows = BoostingSamples.rows(100, 1);
        assertThatThrownBy(() -> fit(small().build(), good))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("rows=1 bads=0");
        assertThatThrownBy(() -> new BoostingTrainer(small().build(), 1, line -> {}).fit(rows, Optional.of(good)))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("held out rows=1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(small().monotone(List.of(1)).build(), rows))
                .withMessageContaining("monotone=1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(
                        small().earlyStop(new EarlyStop(1, EarlyStop.Measure.LOG_LOSS))
                                .build(),
                        rows))
                .withMessageContaining("needs rows held out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoostingTrainer(small().build(), 0, line -> {}))
                .withMessageContaining("threads=0 (1 to 64)");
    }

    @Test
    void shouldRefuseHistogramsBeyondMemory() {
        TrainingRows rows = new TrainingRows(400);
        double[] values = new double[400];
        for (int i = 0; i < 2_000; i++) {
            java.util.Arrays.fill(values, i);
            BoostingSamples.add(rows, values, i % 2 == 0, 0, i);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(small().depth(11).bins(255).build(), rows))
                .withMessageContaining("use less than depth=11 or bins=255");
    }

    @Test
    void shouldSayWhereTheGridShortenedSteps() {
        TrainingRows rows = BoostingSamples.rows(2_000, 1);
        List<String> lines = new ArrayList<>();
        BoostingSettingsBuilder builder = small().trees(30).learningRate(1).lambda(0);
        new BoostingTrainer(builder.marginUnit(1).build(), 1, lines::add).fit(rows, Optional.empty());
        assertThat(lines.get(lines.size() - 1)).contains("of 8; steps of ", "a higher marginUnit or lambda");
        new BoostingTrainer(small().marginUnit(16).build(), 1, lines::add).fit(rows, Optional.empty());
        assertThat(lines.get(lines.size() - 1)).matches("20 trees, magnitudes sum to \\d\\.\\d+ of 8");
    }

    private static List<String> trees(TreeEnsemble ensemble) {
        return ensemble.trees().stream()
                .map(tree -> BoostingSamples.text(new TreeEnsemble(BoostingSamples.INPUTS, 0, List.of(tree))))
                .toList();
    }

    private static BoostingSettingsBuilder small() {
        return BoostingSettings.builder()
                .trees(20)
                .depth(4)
                .bins(64)
                .leafWeightMax(100)
                .minChildHessian(1)
                .lambda(1);
    }

    private static TreeEnsemble fit(BoostingSettings settings, TrainingRows rows) {
        return new BoostingTrainer(settings, 1, line -> {}).fit(rows, Optional.empty());
    }
}
