package io.tidegate.loadtests.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.RowTable;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EchoBenchmarkIT {
    @Test
    void shouldMeasureTheJobBesideTheEchoAndWhereTheTimeGoes(@TempDir Path folder) throws Exception {
        PrintWriter progress = new PrintWriter(System.out, true, Charset.defaultCharset());

        List<BenchRow> rows =
                EchoBenchmark.run(new BenchOptions(folder, 1, Set.of(), progress), new EchoLoad(300, 1, 1));

        RowTable.lines(rows).forEach(progress::println);
        Map<String, BenchRow> byName = rows.stream().collect(Collectors.toMap(BenchRow::name, row -> row));
        assertThat(byName)
                .containsKeys("echo.p50", "echo.p99", "echo.p999", "job.p50", "job.p99", "job.p999")
                .containsKeys("stage.kafkaIn", "stage.decode", "stage.lookup", "stage.features", "stage.score")
                .containsKeys("stage.rules", "stage.hops", "stage.encode", "stage.kafkaOut", "stage.all");
        assertThat(value(byName, "job.p99").spread().orElseThrow().samples()).isEqualTo(600);
        assertThat(value(byName, "job.p99").ratio()).isPresent();
        assertThat(value(byName, "job.p99").met()).isPresent();
        assertThat(value(byName, "decision.bytes").value())
                .isGreaterThan(value(byName, "event.bytes").value());
        for (String stage : List.of("decode", "features", "score", "rules", "encode")) {
            assertThat(value(byName, "stage." + stage).value()).as(stage).isPositive();
        }
        double parts = rows.stream()
                .filter(row -> row.name().startsWith("stage.") && !row.name().equals("stage.all"))
                .mapToDouble(BenchRow::value)
                .sum();
        assertThat(parts).isCloseTo(value(byName, "stage.all").value(), within(1e-6));
    }

    private static BenchRow value(Map<String, BenchRow> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }
}
