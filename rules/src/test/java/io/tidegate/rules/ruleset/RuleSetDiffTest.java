package io.tidegate.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.RuleSetDiff.Difference;
import io.tidegate.rules.ruleset.RuleSetDiff.Kind;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class RuleSetDiffTest {
    private static final String RULES =
            """
            name: payments
            product: PAYMENT
            knobs: {limit: {value: 100, min: 1, max: 1000}, other: {value: 100, min: 1, max: 1000}}
            attributes: {a: FLAG, b: FLAG, n: NUMBER, t: TEXT}
            rules:
            """;

    @Test
    void shouldTellTheOrderOfRulesOfOnePrecedence() {
        String[] rules = {rule("one", "true", 10), rule("two", "true", 10), rule("three", "true", 10)};
        assertThat(diff(rules[0] + rules[1] + rules[2], rules[2] + rules[0] + rules[1]))
                .containsExactly(new Difference(
                        Kind.CHANGED, "rules of precedence 10", "order", "[one, two, three]", "[three, one, two]"));
    }

    @Test
    void shouldTellOfTheOrderOnlyWhatNothingElseTells() {
        String one = rule("one", "true", 10);
        String two = rule("two", "true", 10);
        String other = rule("other", "true", 20);
        // Whether written before or after: the precedence decides.
        assertThat(diff(one + other, other + one)).isEmpty();
        assertThat(diff(one + two, rule("new", "true", 10) + one + two))
                .extracting(Difference::what)
                .containsExactly("rule new");
        assertThat(diff(one + two, two)).extracting(Difference::what).containsExactly("rule one");
        assertThat(diff(one + two, rule("two", "true", 5) + one))
                .extracting(Difference::field)
                .containsExactly("precedence");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            textBlock =
                    """
            attr.a && attr.b;           ( attr.a )  &&  attr.b;                  true
            attr.a && attr.b;           attr.b && attr.a;                        false
            attr.n > 5;                 attr.n > 5.0;                            true
            attr.n > 5;                 attr.n >= 5;                             false
            attr.n > 5;                 5 < attr.n;                              false
            attr.n + 1 > 5;             attr.n - 1 > 5;                          false
            attr.t == "x";              attr.t == 'x';                           true
            attr.t == "x";              attr.t != "x";                           false
            attr.t in ["x"];            attr.t in ["y"];                         false
            attr.t.contains("x");       attr.t.startsWith("x");                  false
            attr.a == attr.b;           attr.a != attr.b;                        false
            has(attr.a);                has(attr.b);                             false
            attr.a;                     !attr.a;                                 false
            attr.n > knob.limit;        attr.n  >  knob.limit;                   true
            attr.n > knob.limit;        attr.n > knob.other;                     false
            attr.n in [1, knob.limit];  attr.n in [1.0, knob.limit];             true
            attr.n in [1, knob.limit];  attr.n in [knob.limit, 1];               false
            """)
    void shouldCompareConditionsAsExpressions(String one, String other, boolean same) {
        String before = rule("rule", one, 10);
        String after = rule("rule", other, 10);
        assertThat(diff(before, after)).extracting(Difference::field).isEqualTo(same ? List.of() : List.of("when"));

        // With the knob turned as well, that alone is told besides.
        List<Difference> turned = RuleSetDiff.of(check(RULES + before), check(turned() + after));
        assertThat(turned).extracting(Difference::field).isEqualTo(same ? List.of("value") : List.of("value", "when"));
        assertThat(turned.get(0)).isEqualTo(new Difference(Kind.CHANGED, "knob limit", "value", "100.0", "80.0"));
    }

    private static String turned() {
        return RULES.replace("limit: {value: 100,", "limit: {value: 80,");
    }

    private static String rule(String id, String when, int precedence) {
        return """
              - id: %s
                when: >
                  %s
                action: REVIEW
                reason: ANY
                precedence: %d
            """
                .formatted(id, when, precedence);
    }

    private static List<Difference> diff(String before, String after) {
        return RuleSetDiff.of(check(RULES + before), check(RULES + after));
    }

    private static CheckedRuleSet check(String document) {
        return RuleSets.compiler().check("rules.yaml", document, RuleSchema.shipped(List.of()));
    }
}
