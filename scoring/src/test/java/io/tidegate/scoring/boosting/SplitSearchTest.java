package io.tidegate.scoring.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SplitSearchTest {
    private static final WeightBounds FREE = WeightBounds.within(1e9);
    private static final long ONE = 1L << 24;

    /** Every split of a random histogram, tried by its definition. */
    @Property(tries = 300)
    void shouldFindWhatNoSplitBeats(@ForAll long seed) {
        Random random = new Random(seed);
        BinLayout layout = new BinLayout(new float[][] {{1, 2, 3, 4}, {}, {7}});
        BoostingSettings settings = BoostingSettings.builder()
                .lambda(random.nextInt(3))
                .minChildHessian(random.nextInt(4))
                .minSplitGain(random.nextInt(2))
                .build();
        Histogram histogram = new Histogram(layout);
        for (int row = 0; row < 20; row++) {
            long gradient = (random.nextInt(9) - 4) * ONE;
            long hessian = (1 + random.nextInt(3)) * ONE / 2;
            for (int input = 0; input < 3; input++) {
                put(histogram, layout.offset(input) + random.nextInt(layout.bins(input) + 1), gradient, hessian);
            }
        }
        NodeSums total = histogram.total(layout, 0);
        assertThat(histogram.total(layout, 2)).isEqualTo(total);
        double most = settings.minSplitGain();
        for (int input = 0; input < 3; input++) {
            int absent = layout.offset(input) + layout.bins(input);
            for (int bin = -1; bin < layout.bins(input) - 1; bin++) {
                for (int absentLeft = 0; absentLeft < 2; absentLeft++) {
                    double gradient = absentLeft * histogram.gradient(absent);
                    double hessian = absentLeft * histogram.hessian(absent);
                    for (int left = 0; left <= bin; left++) {
                        gradient += histogram.gradient(layout.offset(input) + left);
                        hessian += histogram.hessian(layout.offset(input) + left);
                    }
                    double rightHessian = total.hessian() - hessian;
                    double least = Math.max(settings.minChildHessian() * ONE, 1);
                    if (hessian >= least && rightHessian >= least) {
                        most = Math.max(
                                most,
                                gain(gradient, hessian, settings)
                                        + gain(total.gradient() - gradient, rightHessian, settings)
                                        - gain(total.gradient(), total.hessian(), settings));
                    }
                }
            }
        }
        Optional<Split> best = best(layout, settings, histogram, FREE);
        assertThat(best.map(Split::gain).orElse(settings.minSplitGain())).isCloseTo(most, within(1e-9));
    }

    @Test
    void shouldTakeTheFirstOfEqualSplits() {
        BinLayout layout = new BinLayout(new float[][] {{1, 2}, {1, 2}});
        Histogram histogram = new Histogram(layout);
        for (int input = 0; input < 2; input++) {
            put(histogram, layout.offset(input), -ONE, ONE);
            put(histogram, layout.offset(input) + 2, ONE, ONE); // nothing between: both thresholds split alike
        }
        Split split = best(layout, BoostingSettings.builder().minChildHessian(0).build(), histogram, FREE)
                .orElseThrow();
        assertThat(split.input()).isZero();
        assertThat(split.bin()).isZero();
        assertThat(split.left()).isEqualTo(new NodeSums(-ONE, ONE));
    }

    @Test
    void shouldRefuseSplitsAgainstTheConstraint() {
        BinLayout layout = new BinLayout(new float[][] {{1}});
        Histogram histogram = new Histogram(layout);
        put(histogram, 0, -ONE, ONE); // low values raise the margin
        put(histogram, 1, ONE, ONE);
        BoostingSettingsBuilder builder = BoostingSettings.builder().minChildHessian(0);
        assertThat(best(layout, builder.monotone(List.of(1)).build(), histogram, FREE))
                .isEmpty();
        assertThat(best(layout, builder.monotone(List.of(-1)).build(), histogram, FREE))
                .isPresent();
    }

    @Test
    void shouldGainNothingWhereBoundsHoldBothSides() {
        BinLayout layout = new BinLayout(new float[][] {{1}});
        Histogram histogram = new Histogram(layout);
        put(histogram, 0, -4 * ONE, ONE);
        put(histogram, 1, -9 * ONE, ONE);
        BoostingSettings settings =
                BoostingSettings.builder().lambda(0).minChildHessian(0).build();
        assertThat(best(layout, settings, histogram, FREE)).isPresent();
        assertThat(best(layout, settings, histogram, WeightBounds.within(0.5))).isEmpty();
    }

    /** What two parties count apart is what they would count together. */
    @Test
    void shouldSplitASumOfHistogramsAsThatOfAllRows() {
        BinLayout layout = new BinLayout(new float[][] {{1, 2}});
        Histogram one = new Histogram(layout);
        Histogram two = new Histogram(layout);
        put(one, 0, -3 * ONE, ONE);
        put(two, 1, 5 * ONE, ONE);
        Histogram all = new Histogram(layout);
        all.add(one);
        all.add(two);
        assertThat(all.minus(one).sums()).containsExactly(two.sums());
        assertThat(all.total(layout, 0)).isEqualTo(new NodeSums(2 * ONE, 2 * ONE));
    }

    private static Optional<Split> best(
            BinLayout layout, BoostingSettings settings, Histogram histogram, WeightBounds bounds) {
        boolean[] all = new boolean[layout.inputs()];
        java.util.Arrays.fill(all, true);
        return new SplitSearch(layout, settings).best(histogram, histogram.total(layout, 0), bounds, all);
    }

    private static double gain(double gradient, double hessian, BoostingSettings settings) {
        return gradient / ONE * (gradient / ONE) / (hessian / ONE + settings.lambda());
    }

    private static void put(Histogram histogram, int slot, long gradient, long hessian) {
        histogram.sums()[2 * slot] += gradient;
        histogram.sums()[2 * slot + 1] += hessian;
    }
}
