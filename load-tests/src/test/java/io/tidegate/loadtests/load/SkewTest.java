package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.error.TidegateException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SkewTest {
    private static final int DRAWS = 200_000;

    @Test
    void shouldDrawAllAlike() {
        int[] counts = counts("uniform", 10);
        for (int count : counts) {
            assertThat(count).isCloseTo(DRAWS / 10, within(DRAWS / 100));
        }
    }

    @Test
    void shouldDrawByZipfsLaw() {
        int[] counts = counts("zipf:1", 100);
        double harmonic = 0;
        for (int k = 1; k <= 100; k++) {
            harmonic += 1.0 / k;
        }
        for (int k : new int[] {1, 2, 5, 20}) {
            double expected = DRAWS / harmonic / k;
            assertThat((double) counts[k - 1]).isCloseTo(expected, within(expected / 10));
        }
    }

    @Test
    void shouldDrawTheOnlyOne() {
        assertThat(counts("zipf:2.5", 1)).containsExactly(DRAWS);
    }

    @Test
    void shouldRefuseWhatIsNoSkew() {
        assertThatThrownBy(() -> Skew.of("--account-skew", "zipf", 5))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("--account-skew=zipf is no skew; expected uniform or such as zipf:1.1");
    }

    private static int[] counts(String skew, int entities) {
        SplittableRandom random = new SplittableRandom(3);
        Skew drawn = Skew.of("--skew", skew, entities);
        int[] counts = new int[entities];
        for (int i = 0; i < DRAWS; i++) {
            counts[drawn.draw(random)]++;
        }
        return counts;
    }
}
