package io.tidegate.loadtests.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part in a small size: that results are compared, that all rows are there, and that nothing hangs. */
final class WindowsBenchmarkIT {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    @Test
    void shouldCompareWithSlidingWindows() throws Exception {
        Map<String, BenchRow> rows = run(new SlidingPart(
                new SlidingPart.Scale(10, Duration.ofMinutes(20), Duration.ofMinutes(1), 50, SHORT, 1)));

        // Two windows of 20 slides are two slots of it; in each, three accounts pay at the last slide's end.
        assertThat(row(rows, "a.compared").value()).isGreaterThanOrEqualTo(6);
        assertThat(row(rows, "a.flinkSliding").value()).isPositive();
        assertThat(row(rows, "a.tidegate").ratio()).isPresent();
        assertThat(row(rows, "a.tidegate").met()).isPresent();
        assertThat(row(rows, "a.tidegate").spread().orElseThrow().samples()).isEqualTo(2);
    }

    @Test
    void shouldCompareWithSqlOver() throws Exception {
        Map<String, BenchRow> rows = run(new OverPart(new OverPart.Scale(100, 100, SHORT, 1)));

        assertThat(row(rows, "b.compared").value()).isEqualTo(300);
        assertThat(row(rows, "b.tidegate").ratio()).isPresent();
        assertThat(row(rows, "b.tidegate").met()).isPresent();
    }

    @Test
    void shouldMeasureEachLengthOnBothBackends() throws Exception {
        Map<String, BenchRow> rows = run(new LengthPart(new LengthPart.Scale(
                "", 2, List.of(Duration.ofMinutes(1), Duration.ofHours(2), Duration.ofDays(1)), 500, SHORT, 2, true)));

        for (String backend : List.of("heap", "rocksdb")) {
            assertThat(row(rows, "c." + backend + ".1m").value()).isPositive();
            assertThat(row(rows, "c." + backend + ".2h").met()).isEmpty();
            assertThat(row(rows, "c." + backend + ".1d").met()).isPresent();
            assertThat(row(rows, "c." + backend + ".1d").peer().orElseThrow().name())
                    .isEqualTo("c." + backend + ".1m");
        }
    }

    @Test
    void shouldCompareTheKernelWithTheOracleAndMeasureItInAProcessOfItsOwn() throws Exception {
        Map<String, BenchRow> rows = run(new KernelPart(new KernelPart.Scale(600, 10, 500, 3, 512)));

        assertThat(row(rows, "d.compared").value()).isEqualTo(2_000);
        assertThat(row(rows, "d.kernel").value()).isPositive();
        assertThat(row(rows, "d.kernel").met()).isPresent();
        assertThat(rows).containsKeys("d.gcPauses", "d.hop.account", "d.hop.merchant", "d.hop.device");
    }

    @Test
    void shouldMeasureTheHeapOfJobsInAProcessOfTheirOwn() throws Exception {
        Map<String, BenchRow> rows = run(new HeapPart(new HeapPart.Scale(6_000, 10, 512)));

        // A row of an event has at least its time and its id.
        assertThat(row(rows, "e.event").value()).isGreaterThan(14);
        assertThat(row(rows, "e.heap").met()).isPresent();
    }

    @Test
    void shouldMeasureTheOthersWithAndWithoutAHotKey() throws Exception {
        Map<String, BenchRow> rows = run(new HotKeyPart(new HotKeyPart.Scale(1_000, 200, SHORT, 1, 1)));

        assertThat(row(rows, "f.others.p99.with").ratio()).isPresent();
        assertThat(row(rows, "f.others.p99.with").met()).isPresent();
        assertThat(row(rows, "f.others.p99.without").spread().orElseThrow().samples())
                .isEqualTo(2);
    }

    private Map<String, BenchRow> run(Part part) throws Exception {
        PrintWriter progress = new PrintWriter(System.out, true, Charset.defaultCharset());
        return part.run(new BenchOptions(folder, 1, Set.of(), progress)).stream()
                .collect(Collectors.toMap(BenchRow::name, row -> row));
    }

    private static BenchRow row(Map<String, BenchRow> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }
}
