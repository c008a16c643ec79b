package io.tidegate.scoring.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidegate.scoring.training.TrainingRows;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinLayoutTest {
    private static final float[] SPECIAL = {
        Float.NEGATIVE_INFINITY,
        -Float.MAX_VALUE,
        -1,
        -Float.MIN_VALUE,
        -0f,
        0f,
        Float.MIN_VALUE,
        1,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NaN
    };

    /** The bins' comparison and the tree's are one, for every value, seen or not. */
    @Property(tries = 300)
    void shouldBinAsThresholdsCompare(
            @ForAll float[] seen, @ForAll float[] more, @ForAll @IntRange(min = 2, max = 255) int bins) {
        TrainingRows rows = rows(seen, SPECIAL);
        BinLayout layout = BinLayout.of(rows, bins);
        assertThat(layout.bins(0)).isBetween(1, bins);
        for (float value : all(seen, more, SPECIAL)) {
            int own = layout.bin(0, value);
            assertThat(own == layout.bins(0)).isEqualTo(Float.isNaN(value));
            for (int bin = 0; bin < layout.bins(0) - 1; bin++) {
                boolean left = own <= bin;
                assertThat(left)
                        .as("%s in bin %s below %s", value, own, layout.threshold(0, bin))
                        .isEqualTo(value < layout.threshold(0, bin));
            }
            assertThat(value < layout.threshold(0, Split.ABSENT_ONLY)).isFalse();
        }
    }

    @Test
    void shouldGiveFewDistinctValuesABinEach() {
        BinLayout layout = BinLayout.of(rows(SPECIAL, SPECIAL), 255);
        assertThat(layout.bins(0)).isEqualTo(9); // the zeros are one number, NaN is none
        assertThat(layout.bin(0, -0f)).isEqualTo(layout.bin(0, 0f));
    }

    @Test
    void shouldCutManyValuesIntoEvenBins() {
        float[] numbers = new float[10_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i < 5_000 ? 0 : i; // half of them are one value
        }
        BinLayout layout = BinLayout.of(rows(numbers, new float[0]), 11);
        assertThat(layout.bins(0)).isEqualTo(11);
        int[] counts = new int[11];
        for (float number : numbers) {
            counts[layout.bin(0, number)]++;
        }
        assertThat(counts[0]).isEqualTo(5_000);
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThanOrEqualTo(499);
    }

    @Test
    void shouldMakeOneBinOfNoNumbers() {
        BinLayout layout = BinLayout.of(rows(new float[] {Float.NaN}, new float[0]), 255);
        assertThat(layout.bins(0)).isEqualTo(1);
        assertThat(layout.bin(0, 3)).isEqualTo(0);
        assertThat(layout.bin(0, Float.NaN)).isEqualTo(1);
    }

    @Test
    void shouldRefuseThresholdsThatDoNotAscend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinLayout(new float[][] {{1, 1}}))
                .withMessageContaining("must ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinLayout(new float[][] {new float[255]}))
                .withMessageContaining("thresholds=255 (at most 254)");
    }

    private static TrainingRows rows(float[]... parts) {
        TrainingRows rows = new TrainingRows(1);
        for (float value : all(parts)) {
            BoostingSamples.add(rows, new double[] {value}, false, 0, 0);
        }
        return rows;
    }

    private static float[] all(float[]... parts) {
        int size = 0;
        for (float[] part : parts) {
            size += part.length;
        }
        float[] all = new float[size];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
