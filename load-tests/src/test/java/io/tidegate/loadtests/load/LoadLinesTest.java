package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.latency.LatencyFigures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadLinesTest {
    private static final CapacitySearch.Goal GOAL = new CapacitySearch.Goal(99, 100);
    private static final LoadResult BY_HAND = LoadResults.of(1_500, new LatencyFigures(), LoadResult.Ending.BY_HAND);

    @Test
    void shouldCallARateTheCapacityWhereAHigherOneFailed() {
        assertThat(line(run(1_000, true), run(1_050, false)))
                .isEqualTo("capacity: 1,000 payments a second with p99 of at most 100 ms");
        assertThat(line(run(1, false))).isEqualTo("capacity: no rate with p99 of at most 100 ms");
    }

    @Test
    void shouldSayThatMoreWasNotTried() {
        assertThat(line(run(4_000, true), run(5_000, true)))
                .isEqualTo("capacity: at least 5,000 payments a second with p99 of at most 100 ms:"
                        + " no higher rate is tried");
    }

    @Test
    void shouldSayThatTheSearchWasEnded() {
        assertThat(line(run(1_000, true), BY_HAND))
                .isEqualTo("capacity: at least 1,000 payments a second with p99 of at most 100 ms:"
                        + " the search was ended by hand");
        assertThat(line(run(1_000, true), run(2_000, false), BY_HAND))
                .isEqualTo("capacity: at least 1,000 and below 2,000 payments a second with p99 of at most 100 ms:"
                        + " the search was ended by hand");
        assertThat(line(BY_HAND))
                .isEqualTo("capacity: no rate with p99 of at most 100 ms: the search was ended by hand");
    }

    private static String line(LoadResult... tried) {
        Optional<LoadResult> best =
                Arrays.stream(tried).filter(run -> run.holds(99, 100)).reduce((lower, higher) -> higher);
        StringWriter text = new StringWriter();
        new LoadLines(new PrintWriter(text)).capacity(new CapacitySearch.Found(best, List.of(tried)), GOAL);
        return text.toString().strip();
    }

    private static LoadResult run(int rate, boolean fast) {
        LatencyFigures latency = new LatencyFigures();
        latency.record(fast ? 1_000_000 : 1_000_000_000);
        return LoadResults.of(rate, latency, LoadResult.Ending.COMPLETE);
    }
}
