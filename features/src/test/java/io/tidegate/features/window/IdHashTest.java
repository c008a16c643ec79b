package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdHashTest {
    @Test
    void shouldStayAsItIsBecauseStateHoldsIt() {
        assertThat(IdHash.of("")).isEqualTo(new IdHash(-1977109339798374785L, -4298275653072590332L));
        assertThat(IdHash.of("payment-1")).isEqualTo(new IdHash(4314404195517250917L, -7395892854426635210L));
    }

    @Test
    void shouldTellSimilarIdsApartInEachHalf() {
        Set<Long> highs = new HashSet<>();
        Set<Long> lows = new HashSet<>();
        int ids = 200_000;
        for (int i = 0; i < ids; i++) {
            IdHash hash = IdHash.of(Integer.toString(i));
            highs.add(hash.high());
            lows.add(hash.low());
        }
        assertThat(highs).hasSize(ids);
        assertThat(lows).hasSize(ids);
    }

    @Test
    void shouldTellLeadingZerosAndLengthsApart() {
        assertThat(IdHash.of("a")).isNotEqualTo(IdHash.of("\0a"));
        assertThat(IdHash.of("abcd")).isNotEqualTo(IdHash.of("abcd\0"));
    }
}
