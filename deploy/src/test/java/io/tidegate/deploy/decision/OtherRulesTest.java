package io.tidegate.deploy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class OtherRulesTest {
    private static final String OTHER =
            """
            name: payments
            product: PAYMENT
            rules:
              - {id: denied-account, when: list.denied_accounts && event.amount > 500, action: DECLINE, reason: DENIED}
              - {id: over-200, when: event.amount > 200, action: REVIEW, reason: OVER_200}
              - {id: in-the-shadow, when: event.amount > 100, action: DECLINE, reason: OVER_100, mode: SHADOW}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldSayWhatAnotherRuleSetMakesOfTheRecord() throws IOException {
        Recordings recordings = new Recordings(folder);
        Lookup denied = new Lookup("denied_accounts", "a1", Lookup.Result.FOUND, 1, Map.of("reason", "mule"));
        Recorded recorded = Recorded.of(recordings
                .decided(Recordings.payment("bank", "p1", 30_000, OptionalLong.empty()), denied)
                .made());
        List<String> lines = OtherRules.lines(
                recorded, recordings.archive.check("other.yaml", OTHER), "other.yaml", recordings.archive);
        assertThat(lines.get(0))
                .startsWith("recorded  DECLINE [ACCOUNT_ON_DENY_LIST")
                .endsWith(" by payments version 7");
        assertThat(lines.get(1))
                .startsWith("other     REVIEW [OVER_200], points ")
                .endsWith(" by other.yaml: another verdict");
        assertThat(lines.get(2)).isEqualTo("Sent to a person because the amount as paid is 300.00 EUR.");
        assertThat(lines.subList(3, lines.size()))
                .contains(
                        "fires     over-200 (sends to a person): the amount as paid is 300.00 EUR, more than 200.00 EUR",
                        "no longer denied-account: not fired: the amount as paid is 300.00 EUR; the rule asks for more"
                                + " than 500.00 EUR",
                        "no longer amount-over-limit: the rule is not in other.yaml")
                .noneMatch(line -> line.contains("in-the-shadow"));
    }

    @Test
    void shouldSayThatTheVerdictIsTheSame() throws IOException {
        Recordings recordings = new Recordings(folder);
        Recorded recorded = Recorded.of(recordings
                .decided(Recordings.payment("bank", "p1", 30_000, OptionalLong.empty()))
                .made());
        String same = Files.readString(Path.of("rules/payments.yaml"));
        List<String> lines = OtherRules.lines(
                recorded, recordings.archive.check("same.yaml", same), "same.yaml", recordings.archive);
        assertThat(lines.get(1)).endsWith(" by same.yaml: the same verdict");
        assertThat(lines).hasSize(3);
    }
}
