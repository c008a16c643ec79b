package io.tidegate.loadtests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.demo.EmbeddedStack;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.RowTable;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark in a small size, with two subtasks: that every publication decides, and no decision is of two versions. */
final class SwapBenchmarkIT {
    @Test
    void shouldSwapRulesWhilePaymentsCome(@TempDir Path folder) throws Exception {
        PrintWriter progress = new PrintWriter(System.out, true, Charset.defaultCharset());
        SwapScale scale = new SwapScale(8, 2, 200, 2, Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1));

        List<BenchRow> rows;
        try (EmbeddedStack stack =
                EmbeddedStack.start(folder, ProjectFiles.catalog(), scale.parallelism(), BuildVersion.version())) {
            stack.release(new ShippedReleases(ProjectFiles.ruleSets(), Optional.empty()), (release, file) -> {});
            stack.startJob();
            rows = SwapRun.run(
                    scale,
                    new BenchOptions(folder, 1, Set.of(), progress),
                    stack.config(),
                    OfficerPair.read(folder.resolve("officers")).signers(),
                    () -> "the job's log is that of this process");
        }
        RowTable.lines(rows).forEach(progress::println);
        Map<String, BenchRow> byName = rows.stream().collect(Collectors.toMap(BenchRow::name, row -> row));
        assertThat(value(byName, "publications")).isEqualTo(8);
        for (String none : List.of("unseen", "lost", "again", "contradictory", "mixed", "backwards")) {
            assertThat(value(byName, none)).as(none).isZero();
        }
        assertThat(value(byName, "payments")).isGreaterThanOrEqualTo(200);
        for (String time : List.of("cold", "swap.p50", "swap.p99", "swap.max")) {
            assertThat(value(byName, time)).as(time).isPositive();
        }
        assertThat(Objects.requireNonNull(byName.get("swap.p99")).target()).isPresent();
    }

    private static double value(Map<String, BenchRow> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name).value();
    }
}
