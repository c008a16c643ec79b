package io.tidegate.loadtests.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RowOutputTest {
    private static final List<BenchRow> ROWS = List.of(
            BenchRow.lower("echo.p99", 12.5, "ms").from(new Spread(60_000, 11, 14.25)),
            BenchRow.lower("job.p99", 25, "ms")
                    .against(new Peer("echo.p99", 12.5))
                    .aiming(Target.floorAndGoal(4, 1.5)),
            BenchRow.higher("capacity", 20_000, "events/s").aiming(Target.goal(30_000)),
            BenchRow.notMeasured("other.p99", "ms", "node is not on the PATH"));

    @Test
    void shouldWriteRowsAsTheGoldenJson(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.json");
        Files.writeString(file, "older");

        RowJson.write(file, "echo", ROWS);

        assertThat(Files.readString(file)).isEqualTo(golden("rows.json"));
    }

    @Test
    void shouldSayWhichFileCannotBeWritten(@TempDir Path folder) {
        Path file = folder.resolve("none").resolve("rows.json");

        assertThatThrownBy(() -> RowJson.write(file, "echo", ROWS))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("rows.json");
    }

    @Test
    void shouldShowRowsAsTheGoldenTable() throws IOException {
        assertThat(String.join("\n", RowTable.lines(ROWS)) + '\n').isEqualTo(golden("rows.txt"));
    }

    @Test
    void shouldDrawRowsWithTheirFloorsAndGoals() {
        String svg = RowPlot.text("echo <1>", ROWS);

        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("bench echo &lt;1&gt;");
        // Two rows have a target: one with floor and goal, one with a goal.
        assertThat(svg.split("#c62828", -1)).hasSize(2);
        assertThat(svg.split("#2e7d32", -1)).hasSize(3);
        assertThat(svg).contains("2.000x  (25.00 ms)").contains("12.50 ms").contains("not measured: node is");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RowOutputTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
