package io.tidegate.scoring.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoostingSettingsTest {
    @Test
    void shouldTakeEverythingByDefault() {
        BoostingSettings settings = BoostingSettings.defaults(7);
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.sampling()).isEqualTo(Sampling.NONE);
        assertThat(settings.monotone()).isEmpty();
        assertThat(settings.earlyStop()).isEmpty();
        assertThat(settings.bins()).isEqualTo(BinLayout.BINS_MAX);
    }

    @Test
    void shouldRefuseWhatIsOutOfRange() {
        refuses(BoostingSettings.builder().trees(0), "trees=0 (1 to 10000)");
        refuses(BoostingSettings.builder().depth(13), "depth=13 (1 to 12)");
        refuses(BoostingSettings.builder().trees(200).depth(12), "trees=200 of depth=12 may have 1638200 nodes");
        refuses(BoostingSettings.builder().learningRate(0), "learningRate=0.0 (above 0 to 1)");
        refuses(BoostingSettings.builder().learningRate(Double.NaN), "learningRate=NaN");
        refuses(BoostingSettings.builder().leafWeightMax(101), "leafWeightMax=101.0");
        refuses(BoostingSettings.builder().lambda(-1), "lambda=-1.0");
        refuses(BoostingSettings.builder().minChildHessian(2e6), "minChildHessian=2000000.0");
        refuses(BoostingSettings.builder().minSplitGain(-1), "minSplitGain=-1.0");
        refuses(BoostingSettings.builder().bins(256), "bins=256 (2 to 255)");
        refuses(BoostingSettings.builder().bins(1), "bins=1 (2 to 255)");
        refuses(BoostingSettings.builder().monotone(List.of(0, 2)), "monotone=[0, 2]");
    }

    @Test
    void shouldRefusePartsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sampling(0, 1))
                .withMessageContaining("rowShare=0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sampling(1, 1.1))
                .withMessageContaining("inputShare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowWeights(101, 0, 0))
                .withMessageContaining("101.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowWeights(1, 0, 1.5))
                .withMessageContaining("badAmountExponent=1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStop(0, EarlyStop.Measure.LOG_LOSS))
                .withMessageContaining("patienceRounds=0");
    }

    private static void refuses(BoostingSettingsBuilder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
    }
}
