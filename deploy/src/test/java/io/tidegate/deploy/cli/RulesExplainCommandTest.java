package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class RulesExplainCommandTest {
    private static final String RULES =
            """
            name: payments
            product: PAYMENT
            bands:
              - {from: 600, verdict: REVIEW, reason: HIGH}
            rules:
              - {id: tried, when: event.billing_amount > 500, action: DECLINE, reason: TRIED, mode: SHADOW}
              - {id: speed, when: feature.CARD_SPEED > 800, action: REVIEW, reason: SPEED, precedence: 5}
            """;

    @TempDir
    Path folder;

    private final Typed typed = new Typed();

    @Test
    void shouldPutEveryRuleAndBandIntoWords() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), RULES);
        assertThat(typed.run("rules", "explain", file.toString(), "--catalog", "catalogs/sixty.yaml"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out().lines())
                .containsExactly(
                        "speed: Sends to a person (SPEED) when CARD_SPEED is more than 800.",
                        "tried: In the shadow (changes nothing): declines (TRIED) when the amount is more than 500.00.",
                        "From 600 points on, payments are sent to a person (HIGH).");
    }

    @Test
    void shouldExplainWhatIsShipped() {
        for (String rules : new String[] {"rules/payments.yaml", "rules/credit.yaml"}) {
            assertThat(typed.run("rules", "explain", rules)).as(typed.err()).isEqualTo(ExitCode.OK);
            assertThat(typed.out().lines()).isNotEmpty().allMatch(line -> line.endsWith("."));
        }
    }

    @Test
    void shouldRefuseWhatCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), RULES);
        assertThat(typed.run("rules", "explain", file.toString()))
                .as("the shipped catalog has no CARD_SPEED")
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("'feature.CARD_SPEED' is not a name that rules know");
    }
}
