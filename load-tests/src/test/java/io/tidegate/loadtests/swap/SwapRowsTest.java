package io.tidegate.loadtests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.loadtests.latency.LatencyFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Of a warm-up of 1 and 10 publications. */
final class SwapRowsTest {
    private static final long MILLI = 1_000_000;
    private static final SwapScale SCALE = new SwapScale(10, 1, 1_000, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @Test
    void shouldMeasureWhatComesAfterTheWarmUp() {
        Map<String, BenchRow> rows = rows(swaps(11, 900), 500, counts(500, 0));

        assertThat(value(rows, "publications")).isEqualTo(10);
        assertThat(value(rows, "cold")).isEqualTo(900);
        assertThat(value(rows, "swap.max")).isBetween(9.9, 10.1);
        BenchRow p99 = Objects.requireNonNull(rows.get("swap.p99"));
        assertThat(p99.met()).hasValue(Target.Met.GOAL);
        assertThat(p99.spread().orElseThrow().low()).isBetween(0.9, 1.1);
        assertThat(missed(rows)).isEmpty();
    }

    @Test
    void shouldMissTheFloorWhereAPublicationNeverDecides() {
        assertThat(missed(rows(swaps(10, 900), 500, counts(500, 0)))).containsExactly("unseen");
        assertThat(missed(rows(List.of(), 500, counts(500, 0)))).containsExactly("unseen");
    }

    @Test
    void shouldMissTheFloorWhereAPaymentHasNoAnswerOrTwo() {
        assertThat(missed(rows(swaps(11, 900), 500, counts(499, 0)))).containsExactly("lost");
        assertThat(missed(rows(swaps(11, 900), 500, counts(500, 1))))
                .containsExactlyInAnyOrder("again", "contradictory");
    }

    @Test
    void shouldMissTheFloorWhereSwapsTakeMoreThanASecond() {
        List<SwapTimes.Swap> slow = LongStream.range(0, 11)
                .mapToObj(version -> new SwapTimes.Swap(version, 1_100 * MILLI, 0))
                .toList();

        assertThat(missed(rows(slow, 500, counts(500, 0)))).containsExactly("swap.p99");
    }

    /** The first takes so long, those after it 1, 2, 3 ... ms. */
    private static List<SwapTimes.Swap> swaps(int count, int firstMillis) {
        return LongStream.range(0, count)
                .mapToObj(i -> new SwapTimes.Swap(i + 2, (i == 0 ? firstMillis : i) * MILLI, 0))
                .toList();
    }

    private static AnswerCounts counts(long answers, long contradictions) {
        return new AnswerCounts(answers, 0, contradictions, 0, answers, 0, 0, 0);
    }

    private static Map<String, BenchRow> rows(List<SwapTimes.Swap> swaps, int sent, AnswerCounts counts) {
        VersionAudit audit = new VersionAudit(
                Map.of(),
                release -> {
                    throw new IllegalStateException("nothing was decided");
                },
                keyGroup -> 0);
        return SwapRows.of(
                        new SwapRows.Found(SCALE, swaps, new LatencyFigures(), sent, new SwapLog.Seen(counts, audit)),
                        new OtherLoad())
                .stream()
                .collect(Collectors.toMap(BenchRow::name, row -> row));
    }

    private static List<String> missed(Map<String, BenchRow> rows) {
        return rows.values().stream()
                .filter(BenchRow::missesFloor)
                .map(BenchRow::name)
                .toList();
    }

    private static double value(Map<String, BenchRow> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name).value();
    }
}
