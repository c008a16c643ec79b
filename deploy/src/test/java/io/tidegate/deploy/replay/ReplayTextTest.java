package io.tidegate.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.event.Label;
import io.tidegate.rules.replay.HandHistory;
import io.tidegate.rules.replay.ReplayReport;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Three payments whose figures are worked out by hand, as a table and as JSON. */
@NullMarked
class ReplayTextTest {
    @Test
    void shouldCountSilenceAsGoodOnlyWhereThatIsAsked() {
        List<String> reported = ReplayText.lines(report(OptionalInt.empty()));
        assertThat(reported)
                .anyMatch(line -> line.matches("  good stopped +0 +0.00 +0 +0.00 +0"))
                .contains("  of 2 events nobody knows yet what came of them")
                .noneMatch(line -> line.contains("without an outcome"));
        assertThat(ReplayJson.fields(report(OptionalInt.empty()))).doesNotContainKey("goodAfter");

        List<String> silent = ReplayText.lines(report(OptionalInt.of(30)));
        assertThat(silent)
                .anyMatch(line -> line.matches("  good stopped +0 +0.00 +1 +70.00 +\\+1"))
                .contains(
                        "  1 events without an outcome count as good: they are more than 30 days older than the newest")
                .contains("  of 1 events nobody knows yet what came of them");
        assertThat(ReplayJson.fields(report(OptionalInt.of(30))))
                .containsEntry("goodAfter", Map.of("days", 30, "events", 1L));
    }

    private static ReplayReport report(OptionalInt goodAfterDays) {
        HandHistory history = new HandHistory(HandHistory.rules(100, 1_000))
                .add("old", "2026-01-01T10:00:00Z", 70, "FR")
                .add("oldFraud", "2026-01-01T10:00:00Z", 70, "FR", Label.FRAUD)
                .add("new", "2026-02-01T10:00:00Z", 70, "FR");
        return HandHistory.report(history, HandHistory.rules(50, 1_000), goodAfterDays);
    }
}
