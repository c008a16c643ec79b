package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesStatusCommandTest {
    @Test
    void shouldPrintNoControlCharacterOfAReason() {
        StringWriter written = new StringWriter();
        Release release = new Release(
                ReleaseKind.RULE_SET,
                "payments",
                1,
                "ab".repeat(32),
                ReleaseAction.RELEASED,
                Optional.empty(),
                Optional.empty(),
                "ann",
                "frauds\u001b[2J\n  RULE_SET/payments version 9",
                0,
                List.of(new Approval("ann", "key", new byte[64], 0)));

        RulesStatusCommand.lines(new AppendedRelease(release, 0, 0), new PrintWriter(written, true));

        assertThat(written.toString().lines()).hasSize(3);
        assertThat(written.toString())
                .contains("because: frauds?[2J?  RULE_SET/payments version 9")
                .doesNotContain("\u001b");
    }
}
