package io.tidegate.loadtests.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepeatsTest {
    @Test
    void shouldMeasureInTheOrderAbba() throws Exception {
        List<String> order = new ArrayList<>();

        Repeats.Pair pair = Repeats.abba(2, () -> noted(order, "peer"), () -> noted(order, "subject"));

        assertThat(order).containsExactly("peer", "subject", "subject", "peer", "peer", "subject", "subject", "peer");
        assertThat(pair.peer().count()).isEqualTo(4);
        assertThat(pair.subject().spread()).isEqualTo(new Spread(4, 2, 7));
    }

    @Test
    void shouldTakeTheMiddleAndTheEnds() {
        Repeats repeats = new Repeats();
        List.of(5.0, 1.0, 3.0).forEach(repeats::add);
        assertThat(repeats.median()).isEqualTo(3);

        repeats.add(4);
        assertThat(repeats.median()).isEqualTo(3.5);
        assertThat(repeats.spread()).isEqualTo(new Spread(4, 1, 5));
    }

    private static double noted(List<String> order, String who) {
        order.add(who);
        return order.size();
    }
}
