package io.tidegate.loadtests.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonIT {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void shouldAnswerEveryEventOfTwoEchoesInTheOrderAbba(@TempDir Path folder) throws Exception {
        StringWriter progress = new StringWriter();
        BenchOptions options = new BenchOptions(folder, 1, Set.of(), new PrintWriter(progress, true));
        Comparison comparison;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                RawEcho first = new RawEcho("first", kafka.bootstrapServers(), 2);
                RawEcho second = new RawEcho("second", kafka.bootstrapServers(), 2);
                PathRunner peer = new PathRunner(kafka.bootstrapServers(), first);
                PathRunner subject = new PathRunner(kafka.bootstrapServers(), second)) {
            comparison = Comparison.measure(peer, subject, this::messages, new EchoLoad(400, 1, 1), options);
        }

        assertThat(comparison.peer()).hasSize(2);
        assertThat(comparison.subject()).hasSize(2);
        assertThat(comparison.subject().get(0).answers()).hasSize(400).allSatisfy(answer -> assertThat(answer.value())
                .hasSize(200));
        assertThat(progress.toString().lines().filter(line -> line.startsWith("measured")))
                .extracting(line -> line.split(" +")[1])
                .containsExactly("first", "second", "second", "first");
        List<BenchRow> rows = LatencyRows.of(
                "first",
                comparison.peer().stream().map(WindowRun::figures).toList(),
                "second",
                comparison.subject().stream().map(WindowRun::figures).toList(),
                Target.goal(4));
        assertThat(rows).extracting(BenchRow::name).contains("first.p50", "second.p99", "second.p999");
        assertThat(rows).allSatisfy(row -> assertThat(row.spread().orElseThrow().samples())
                .isEqualTo(800));
        assertThat(rows.stream().filter(row -> row.met().isPresent()).map(BenchRow::name))
                .containsExactly("second.p99");
    }

    private List<Message> messages(int count) {
        return Stream.generate(() -> "event-" + made.incrementAndGet())
                .limit(count)
                .map(id -> new Message(id, id.getBytes(StandardCharsets.UTF_8), new byte[200]))
                .toList();
    }
}
