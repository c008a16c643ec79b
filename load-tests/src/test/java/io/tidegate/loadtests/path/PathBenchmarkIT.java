package io.tidegate.loadtests.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.RowTable;
import io.tidegate.loadtests.load.CapacitySearch;
import io.tidegate.loadtests.load.LoadRunner;
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

final class PathBenchmarkIT {
    private static final LoadRunner.Length SHORT =
            new LoadRunner.Length(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void shouldMeasureLatencyBesideBothLimitsAndCapacityBesideTheNaiveBuild(@TempDir Path folder) throws Exception {
        PrintWriter progress = new PrintWriter(System.out, true, Charset.defaultCharset());
        // Any latency is good enough, and the first rate is the highest that is tried.
        PathScale scale = new PathScale(
                1_000,
                50,
                List.of(200),
                1,
                1,
                SHORT,
                SHORT,
                1,
                SHORT,
                new CapacitySearch.Goal(99, 1_000_000),
                0.1,
                200);

        List<BenchRow> rows = PathBenchmark.run(new BenchOptions(folder, 1, Set.of(), progress), scale);

        RowTable.lines(rows).forEach(progress::println);
        Map<String, BenchRow> byName = rows.stream().collect(Collectors.toMap(BenchRow::name, row -> row));
        assertThat(byName).containsKeys("200.echo.p50", "200.pass.p999", "200.job.p99");
        BenchRow overEcho = Objects.requireNonNull(byName.get("200.job.p99.over.echo"));
        assertThat(overEcho.ratio()).isPresent();
        assertThat(overEcho.spread().orElseThrow().samples()).isEqualTo(400);
        assertThat(Objects.requireNonNull(byName.get("200.job.p99.over.pass")).ratio())
                .isPresent();
        assertThat(byName)
                .containsKeys("200.stage.kafkaIn", "200.stage.hops", "200.stage.lookup", "200.stage.kafkaOut");
        for (String stage : List.of("decode", "features", "hops", "score", "rules", "encode")) {
            assertThat(value(byName, "200.stage." + stage)).as(stage).isPositive();
        }
        double parts = rows.stream()
                .filter(row ->
                        row.name().startsWith("200.stage.") && !row.name().equals("200.stage.all"))
                .mapToDouble(BenchRow::value)
                .sum();
        assertThat(parts).isCloseTo(value(byName, "200.stage.all"), within(1e-6));
        assertThat(value(byName, "200.decision.bytes")).isGreaterThan(value(byName, "200.event.bytes"));
        BenchRow capacity = Objects.requireNonNull(byName.get("capacity.job"));
        assertThat(capacity.value()).isEqualTo(200);
        assertThat(capacity.ratio()).hasValue(1);
    }

    private static double value(Map<String, BenchRow> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name).value();
    }
}
