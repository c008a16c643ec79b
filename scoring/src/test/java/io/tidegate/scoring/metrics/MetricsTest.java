package io.tidegate.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Each figure against its definition, spelled out over all pairs or all thresholds. */
class MetricsTest {
    /** Few distinct scores, so that ties are common. */
    record Row(double score, boolean bad, long amountMinor) {}

    @Provide
    Arbitrary<Row[]> rows() {
        return Combinators.combine(
                        Arbitraries.integers().between(-4, 4).map(i -> i / 4.0),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 1_000))
                .as(Row::new)
                .array(Row[].class)
                .ofMaxSize(40);
    }

    @Property
    void shouldCountPairsForAreaUnderCurve(@ForAll("rows") Row[] rows) {
        double won = 0;
        long pairs = 0;
        for (Row bad : rows) {
            for (Row good : rows) {
                if (bad.bad && !good.bad) {
                    pairs++;
                    won += bad.score > good.score ? 1 : bad.score == good.score ? 0.5 : 0;
                }
            }
        }
        double area = Ranking.areaUnderCurve(scores(rows), labels(rows));
        if (pairs == 0) {
            assertThat(area).isNaN();
        } else {
            assertThat(area).isCloseTo(won / pairs, within(1e-12));
        }
    }

    @Property
    void shouldSumPrecisionOverThresholds(@ForAll("rows") Row[] rows) {
        long bads = Arrays.stream(rows).filter(Row::bad).count();
        double expected = 0;
        double recall = 0;
        for (double threshold : thresholds(rows)) {
            long flagged = Arrays.stream(rows).filter(r -> r.score >= threshold).count();
            long caught = Arrays.stream(rows)
                    .filter(r -> r.bad && r.score >= threshold)
                    .count();
            double next = (double) caught / bads;
            expected += (next - recall) * caught / flagged;
            recall = next;
        }
        double precision = Ranking.averagePrecision(scores(rows), labels(rows));
        if (bads == 0) {
            assertThat(precision).isNaN();
        } else {
            assertThat(precision).isCloseTo(expected, within(1e-12));
        }
    }

    @Property
    void shouldTakeLowestAllowedThreshold(
            @ForAll("rows") Row[] rows, @ForAll @DoubleRange(min = 0, max = 1) double rate) {
        long goods = Arrays.stream(rows).filter(r -> !r.bad).count();
        double best = Double.POSITIVE_INFINITY;
        for (double threshold : thresholds(rows)) {
            long flagged = Arrays.stream(rows)
                    .filter(r -> !r.bad && r.score >= threshold)
                    .count();
            if (flagged <= Math.floor(rate * goods)) {
                best = Math.min(best, threshold);
            }
        }
        double lowest = best;
        long[] amounts = Arrays.stream(rows).mapToLong(Row::amountMinor).toArray();
        assertThat(DetectionAtFalsePositiveRate.of(scores(rows), labels(rows), amounts, rate))
                .isEqualTo(new DetectionAtFalsePositiveRate(
                        rate,
                        lowest,
                        Arrays.stream(rows).filter(Row::bad).count(),
                        Arrays.stream(rows)
                                .filter(r -> r.bad && r.score >= lowest)
                                .count(),
                        Arrays.stream(rows)
                                .filter(Row::bad)
                                .mapToLong(Row::amountMinor)
                                .sum(),
                        Arrays.stream(rows)
                                .filter(r -> r.bad && r.score >= lowest)
                                .mapToLong(Row::amountMinor)
                                .sum(),
                        goods,
                        Arrays.stream(rows)
                                .filter(r -> !r.bad && r.score >= lowest)
                                .count()));
    }

    @Test
    void shouldRankByAmount() {
        boolean[] bad = {true, false, true, false};
        long[] amounts = {400, 300, 200, 100};
        DetectionAtFalsePositiveRate found = DetectionAtFalsePositiveRate.byAmount(bad, amounts, 0.5);
        assertThat(found.threshold()).isEqualTo(200);
        assertThat(found.recall()).isEqualTo(1);
        assertThat(DetectionAtFalsePositiveRate.byAmount(bad, amounts, 0.4).moneyRecall())
                .isEqualTo(400.0 / 600);
    }

    @Test
    void shouldRefuseScoresThatHaveNoOrder() {
        assertThatThrownBy(() -> Ranking.areaUnderCurve(new double[] {Double.NaN, 1}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void shouldTakeBothZerosForOneScore() {
        assertThat(Ranking.areaUnderCurve(new double[] {0.0, -0.0}, new boolean[] {true, false}))
                .isEqualTo(0.5);
    }

    private static double[] scores(Row[] rows) {
        return Arrays.stream(rows).mapToDouble(Row::score).toArray();
    }

    private static boolean[] labels(Row[] rows) {
        boolean[] labels = new boolean[rows.length];
        IntStream.range(0, rows.length).forEach(i -> labels[i] = rows[i].bad);
        return labels;
    }

    private static double[] thresholds(Row[] rows) {
        double[] ascending = DoubleStream.of(scores(rows)).distinct().sorted().toArray();
        return IntStream.range(0, ascending.length)
                .mapToDouble(i -> ascending[ascending.length - 1 - i])
                .toArray();
    }
}
