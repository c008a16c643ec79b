package io.tidegate.loadtests.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.loadtests.frame.BenchRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class StageMeansTest {
    @Test
    void shouldGivePartsThatSumToTheWhole() {
        StageMeans means = new StageMeans();
        // Due at 1000 and 1002, read 2 ms later, decided after 3 more, and answered after 4.5 more.
        means.add(decision(1_000, 1_002, 1_005));
        means.add(decision(1_002, 1_004, 1_007));

        Map<String, Double> rows =
                means.rows("stage.", 9.5, 250_000).stream().collect(Collectors.toMap(BenchRow::name, BenchRow::value));

        assertThat(rows.get("stage.kafkaIn")).isCloseTo(2, within(1e-9));
        assertThat(rows.get("stage.decode")).isCloseTo(0.1, within(1e-9));
        assertThat(rows.get("stage.rules")).isCloseTo(0.5, within(1e-9));
        assertThat(rows.get("stage.hops")).isCloseTo(3 - 0.1 - 0.2 - 0.3, within(1e-9));
        assertThat(rows.get("stage.encode")).isCloseTo(0.25, within(1e-9));
        assertThat(rows.get("stage.kafkaOut")).isCloseTo(4.5 - 0.4 - 0.5 - 0.25, within(1e-9));
        assertThat(rows.get("stage.all")).isCloseTo(9.5, within(1e-9));
        double parts = rows.values().stream().mapToDouble(value -> value).sum() - rows.getOrDefault("stage.all", 0.0);
        assertThat(parts).isCloseTo(9.5, within(1e-9));
    }

    private static Decision decision(long dueMillis, long readAtMillis, long decidedAtMillis) {
        long[] nanos = new long[Stage.values().length];
        for (Stage stage : Stage.values()) {
            nanos[stage.ordinal()] = 100_000L * (stage.ordinal() + 1);
        }
        return new Decision(
                "tenant",
                "id",
                EventKind.PAYMENT,
                dueMillis,
                DecisionStatus.RECORDED,
                DecisionOrigin.DECIDED,
                Optional.empty(),
                Optional.empty(),
                "",
                new double[0],
                List.of(),
                List.of(),
                Set.of(),
                "",
                0,
                1,
                "",
                new RecordOrigin("topic", 0, 0, 0),
                new byte[0],
                nanos,
                readAtMillis,
                decidedAtMillis);
    }
}
