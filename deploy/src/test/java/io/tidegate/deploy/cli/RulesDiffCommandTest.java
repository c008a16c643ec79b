package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class RulesDiffCommandTest {
    private static final String BEFORE =
            """
            name: payments
            product: PAYMENT
            knobs: {limit: {value: 100, min: 1, max: 1000}, gone: {value: 1, min: 0, max: 2}}
            attributes: {trusted: FLAG}
            bands:
              - {from: 600, verdict: REVIEW, reason: HIGH}
            rules:
              - {id: large, when: event.amount > knob.limit, action: REVIEW, reason: LARGE}
              - {id: same, when: event.amount > 5 && event.hour < 6, action: REVIEW, reason: SAME}
              - {id: old, when: event.amount > knob.gone, action: REVIEW, reason: OLD}
            """;

    private static final String AFTER =
            """
            name: payments
            product: PAYMENT
            knobs: {limit: {value: 80, min: 1, max: 1000}}
            attributes: {trusted: TEXT}
            bands:
              - {from: 500, verdict: REVIEW, reason: HIGH}
              - {from: 900, verdict: DECLINE, reason: TOP}
            rules:
              - {id: large, when: event.amount > knob.limit, action: DECLINE, reason: LARGE, from: 2026-12-01}
              - {id: same, when: "event.amount > 5.0 && (event.hour < 6)", action: REVIEW, reason: SAME}
              - {id: tried, when: event.hour < 5, action: REVIEW, reason: TRIED, mode: SHADOW, precedence: 30}
            """;

    @TempDir
    Path folder;

    private final Typed typed = new Typed();

    @Test
    void shouldSayWhatDiffersByTheNamesOfThings() throws IOException {
        assertThat(diff(BEFORE, AFTER)).isEqualTo(ExitCode.OK);
        assertThat(typed.out().lines())
                .containsExactly(
                        "~ knob limit, value: 100.0 -> 80.0",
                        "- knob gone: 1.0, from 0.0 to 2.0",
                        "~ attribute trusted, type: FLAG -> TEXT",
                        "~ band of REVIEW, from: 600.0 -> 500.0",
                        "+ band of DECLINE: from 900.0 (TOP)",
                        "~ rule large, action: REVIEW -> DECLINE",
                        "~ rule large, from: open -> 2026-12-01T00:00:00Z",
                        "- rule old: REVIEW (OLD) when event.amount > knob.gone",
                        "+ rule tried: REVIEW (TRIED) when event.hour < 5");
    }

    @Test
    void shouldFindNoDifferenceInAnotherWayOfWriting() throws IOException {
        assertThat(diff(BEFORE, BEFORE.replace("event.amount > 5 &&", "(event.amount > 5.0) &&")))
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out()).isEqualToNormalizingNewlines("no difference: both do the same\n");
    }

    @Test
    void shouldTellAnotherOrderOfRulesOfOnePrecedence() throws IOException {
        String rule = "  - {id: %s, when: event.hour < 6, action: REVIEW, reason: EARLY, precedence: 900}\n";
        String one = rule.formatted("one");
        String two = rule.formatted("two");
        assertThat(diff(BEFORE + one + two, BEFORE + two + one)).isEqualTo(ExitCode.OK);
        assertThat(typed.out().lines()).containsExactly("~ rules of precedence 900, order: [one, two] -> [two, one]");
    }

    @Test
    void shouldRefuseARuleSetThatIsNotRight() throws IOException {
        assertThat(diff(BEFORE, AFTER.replace("event.hour", "event.huor"))).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("after.yaml:11:", "did you mean 'event.hour'?");
    }

    private int diff(String before, String after) throws IOException {
        Path one = Files.writeString(folder.resolve("before.yaml"), before);
        Path other = Files.writeString(folder.resolve("after.yaml"), after);
        return typed.run("rules", "diff", one.toString(), other.toString());
    }
}
