package io.tidegate.deploy.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.VerdictTable;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ReleaseReportTest {
    @Test
    void shouldMakeNoReportOfNoDecisions() {
        RuleSetDocument rules =
                new RuleSetDocument("payments", EventKind.PAYMENT, "", Map.of(), List.of(), List.of(), List.of());
        Release former = Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                "ab".repeat(32),
                ReleaseAction.RELEASED,
                Optional.empty(),
                Optional.empty(),
                "ann",
                "");
        ReplayReport empty = new ReplayReport(
                0,
                0,
                0,
                "",
                0,
                Optional.empty(),
                new VerdictTable(),
                new VerdictTable(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> ReleaseReport.of(rules, "cd".repeat(32), former, "a file", empty, Instant.EPOCH))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(
                        "The history has decisions=0 of payments's product=PAYMENT; a report needs at least 1.");
    }
}
