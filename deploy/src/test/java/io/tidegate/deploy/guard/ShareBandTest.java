package io.tidegate.deploy.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareBandTest {
    @Test
    void shouldReachSoFarToBothSides() {
        assertThat(ShareBand.around(0.02, 0.05)).isEqualTo(new ShareBand(0, 0.02 + 0.05));
        assertThat(ShareBand.around(0.5, 0.25)).isEqualTo(new ShareBand(0.25, 0.75));
        assertThat(ShareBand.around(0.98, 0.05)).isEqualTo(new ShareBand(0.98 - 0.05, 1));
        assertThatThrownBy(() -> new ShareBand(0.5, 0.4)).hasMessageContaining("lowest=0.5 highest=0.4");
    }

    @Test
    void shouldSeeThreeTenthsWhereATwentiethIsExpectedWithinSeventyEvents() {
        ShareBand band = new ShareBand(0, 0.06);

        assertThat(band.isLeft(6, 20)).isFalse();
        assertThat(band.isLeft(21, 70)).isTrue();
        assertThat(band.isLeft(4, 70)).isFalse();
    }

    @Test
    void shouldSeeThatAnExpectedShareStaysAway() {
        ShareBand band = new ShareBand(0.3, 0.4);

        assertThat(band.isLeft(0, 30)).isFalse();
        assertThat(band.isLeft(0, 60)).isTrue();
        assertThat(band.isLeft(35, 100)).isFalse();
    }

    @Test
    void shouldTakeNothingForCertainAtTheEnds() {
        assertThat(new ShareBand(0, 0).isLeft(1, 1_000))
                .as("nothing explains one")
                .isTrue();
        assertThat(new ShareBand(0, 0).isLeft(0, 1_000)).isFalse();
        assertThat(new ShareBand(1, 1).isLeft(1_000, 1_000)).isFalse();
        assertThat(new ShareBand(1, 1).isLeft(999, 1_000)).isTrue();
        assertThat(new ShareBand(0, 1).isLeft(1_000_000_000, 1_000_000_000)).isFalse();
    }

    /** The mean likelihood over all shares is 1 / ((n + 1) choose(n, k)): compared in whole numbers. */
    @Property(tries = 300)
    void shouldAgreeWithExactArithmetic(
            @ForAll @IntRange(min = 1, max = 150) int events,
            @ForAll @DoubleRange(min = 0, max = 1) double part,
            @ForAll @IntRange(min = 1, max = 63) int edge) {
        int hits = (int) Math.round(part * events);
        BigDecimal share = BigDecimal.valueOf(edge / 64.0);
        BigDecimal ofShare =
                share.pow(hits).multiply(BigDecimal.ONE.subtract(share).pow(events - hits));
        BigDecimal all = new BigDecimal(choose(events, hits).multiply(BigInteger.valueOf(events + 1)));
        boolean isUnlikely =
                ofShare.multiply(all).multiply(BigDecimal.valueOf(1_000_000)).compareTo(BigDecimal.ONE) <= 0;
        double seen = (double) hits / events;

        assertThat(new ShareBand(0, edge / 64.0).isLeft(hits, events)).isEqualTo(seen > edge / 64.0 && isUnlikely);
        assertThat(new ShareBand(edge / 64.0, 1).isLeft(hits, events)).isEqualTo(seen < edge / 64.0 && isUnlikely);
    }

    /** Asked after each of 2,000 events of 500 streams whose share is the band's very edge. */
    @Test
    void shouldNotCryWolfHoweverOftenItIsAsked() {
        ShareBand band = new ShareBand(0, 0.06);
        Random random = new Random(7);
        int alarms = 0;
        for (int stream = 0; stream < 500; stream++) {
            int hits = 0;
            for (int events = 1; events <= 2_000; events++) {
                hits += random.nextDouble() < 0.06 ? 1 : 0;
                alarms += band.isLeft(hits, events) ? 1 : 0;
            }
        }
        assertThat(alarms).isZero();
    }

    private static BigInteger choose(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return result;
    }
}
