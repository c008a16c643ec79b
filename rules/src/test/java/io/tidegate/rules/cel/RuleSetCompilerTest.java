package io.tidegate.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.cases.ShippedSchema;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RuleSetCompilerTest {
    @Test
    void shouldSayWhatItIs() {
        RuleProgram program = compile(rules("event.amount > 1"));
        assertThat(program.name()).isEqualTo("limits");
        assertThat(program.product()).isEqualTo(EventKind.PAYMENT);
        assertThat(program.version()).isEqualTo(7);
    }

    @Test
    void shouldRefuseTextThatIsNoYaml() {
        assertThatThrownBy(() -> compile("name: [payments"))
                .isInstanceOf(TidegateException.class)
                .hasMessageStartingWith("INVALID_DOCUMENT: limits.yaml:1:16: This is not well-formed YAML");
    }

    @Test
    void shouldRefuseARuleSetWithoutRules() {
        refuses("name: limits\nproduct: PAYMENT\n", "A rule set must have at least one rule under 'rules'.");
    }

    @Test
    void shouldRefuseMoreRulesThanTheLimit() {
        String rule = "  - {id: r%d, when: 'true', action: REVIEW, reason: MANY}\n";
        String many = IntStream.rangeClosed(0, RuleSetDocument.RULES_MAX)
                .mapToObj(i -> rule.formatted(i))
                .collect(Collectors.joining());
        refuses("name: limits\nproduct: PAYMENT\nrules:\n" + many, "There are 10001 rules; at most 10000 may be.");
    }

    @Test
    void shouldRefuseALongCondition() {
        refuses(rules("event.amount > 1" + " ".repeat(5_000) + "+ 1"), "'when' is longer than 4096 characters");
    }

    @Test
    void shouldRefuseADeepCondition() {
        refuses(rules("(".repeat(100) + "event.amount > 1" + ")".repeat(100)), "nested deeper than 64 levels");
        refuses(rules("event.amount > 1" + " + 1".repeat(490)), "nested deeper than 64 levels");
    }

    @Test
    void shouldRefuseAConditionOfManyParts() {
        String list = IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        refuses(rules("event.hour in [" + list + "]"), "more than 1000 parts");
    }

    @Test
    void shouldTakeALongListWithinTheLimits() {
        String list = IntStream.range(0, 900).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(compile(rules("event.hour in [" + list + "]")).version()).isEqualTo(7);
    }

    @Test
    void shouldKnowThatAConditionAsksForAScore() {
        assertThat(compile(rules("score.probability > 0.5")).asksForScore()).isTrue();
        assertThat(compile(rules("has(score.margin) == false")).asksForScore()).isTrue();
        assertThat(compile(rules("event.channel == \"score.margin\"")).asksForScore())
                .isFalse();
    }

    private static void refuses(String yaml, String message) {
        assertThatThrownBy(() -> compile(yaml))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }

    private static String rules(String condition) {
        return """
                name: limits
                product: PAYMENT
                rules:
                  - id: only
                    when: '%s'
                    action: REVIEW
                    reason: ONLY
                """
                .formatted(condition);
    }

    private static RuleProgram compile(String yaml) {
        return RuleSets.compiler().compile("limits.yaml", yaml, 7, "hash", ShippedSchema.SCHEMA);
    }
}
