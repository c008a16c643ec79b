package io.tidegate.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.cases.ShippedSchema;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A compiler that has seen other rule sets must say what one says that has seen none. */
final class KnownConditionsTest {
    private static final String KNOBS =
            "knobs:\n  limit: {value: 10, min: 1, max: 100}\n  far: {value: 3, min: 1, max: 9}\n";
    private static final String LIMIT = "event.amount > knob.limit";

    private final RuleSetCompiler compiler = RuleSets.compiler();

    @Test
    void shouldTakeAConditionOverAndSayWhereItStandsNow() {
        CheckedCondition before = check(rules("", "event.hour <= 6")).get(0);
        List<CheckedCondition> after = check(rules("", "event.amount > 1", "event.hour <= 6"));

        assertThat(after.get(1).tree()).isSameAs(before.tree());
        assertThat(after.get(1).text().position().line())
                .isEqualTo(before.text().position().line() + 1);
        assertThat(after.get(1).offset(after.get(1).tree())).isEqualTo(before.offset(before.tree()));
    }

    @Test
    void shouldAskAgainWhereAKnobOfItIsTurned() {
        CheckedCondition limit = check(rules(KNOBS, LIMIT)).get(0);
        String turned = KNOBS.replace("value: 10", "value: 20");

        assertThat(tree(rules(turned, LIMIT))).isNotEqualTo(limit.tree()).isEqualTo(fresh(rules(turned, LIMIT)));
        assertThat(tree(rules(KNOBS, LIMIT))).isEqualTo(limit.tree());
        assertThat(tree(rules(KNOBS.replace("value: 3", "value: 4"), LIMIT))).isEqualTo(limit.tree());
    }

    @Test
    void shouldAskAgainWhereANameIsOfAnotherType() {
        check(rules("attributes: {score: NUMBER}\n", "attr.score == 1"));

        refusesAsAFreshOne(rules("attributes: {score: TEXT}\n", "attr.score == 1"));
    }

    @Test
    void shouldAskAgainWhereANameIsGone() {
        check(rules(KNOBS, LIMIT, "has(knob.far) && event.amount > 1"));

        refusesAsAFreshOne(rules("", LIMIT));
        refusesAsAFreshOne(rules(KNOBS.replaceAll("  far.*\n", ""), "has(knob.far) && event.amount > 1"));
    }

    @Test
    void shouldAskAgainForAnotherProduct() {
        check(rules("", "event.billing_amount > 1"));

        refusesAsAFreshOne(rules("", "event.billing_amount > 1").replace("PAYMENT", "APPLICATION"));
    }

    @Test
    void shouldNotKeepWhatIsWrong() {
        String wrong = rules("", "event.amount > 'much'");
        assertThatThrownBy(() -> check(wrong)).isInstanceOf(TidegateException.class);

        refusesAsAFreshOne(wrong);
    }

    /** Each knob of the shipped rules at both of its ends, one rule set after the other. */
    @Test
    void shouldSayWhatAFreshOneSaysOfTheShippedRules() throws IOException {
        String shipped = Files.readString(Path.of("../deploy/rules/payments.yaml"));
        CheckedRuleSet rules = compiler.check("rules.yaml", shipped, ShippedSchema.SCHEMA);
        rules.document().knobs().forEach(knob -> {
            for (double value : List.of(knob.min(), knob.max())) {
                String turned =
                        shipped.replaceFirst(knob.name() + ": \\{value: [0-9.]+", knob.name() + ": {value: " + value);
                assertThat(turned).isNotEqualTo(shipped);
                assertThat(trees(compiler, turned)).isEqualTo(trees(RuleSets.compiler(), turned));
            }
        });
        assertThat(trees(compiler, shipped)).isEqualTo(trees(RuleSets.compiler(), shipped));
    }

    @Test
    void shouldForgetWhatWasNotAskedForLongest() {
        CheckedRuleSet rules = compiler.check("rules.yaml", rules("", "event.hour <= 6"), ShippedSchema.SCHEMA);
        KnownConditions known = new KnownConditions(CelEnvironment.compiler(rules.vocabulary()), 20);
        KnownConditions.Known said =
                new KnownConditions.Known(rules.conditions().get(0).tree(), Map.of());

        known.keep("0123456789", said);
        known.keep("abcdefghij", said);
        known.keep("abcdefghij", said);
        assertThat(known.find("0123456789", rules.vocabulary())).hasValue(said);
        known.keep("ABCDEFGHIJ", said);
        assertThat(known.find("abcdefghij", rules.vocabulary())).isEmpty();
        assertThat(known.find("0123456789", rules.vocabulary())).isPresent();

        known.keep("longer than all that may be kept", said);
        assertThat(known.size()).isZero();
    }

    private FlagExpr tree(String yaml) {
        return check(yaml).get(0).tree();
    }

    private static FlagExpr fresh(String yaml) {
        return trees(RuleSets.compiler(), yaml).get(0);
    }

    private List<CheckedCondition> check(String yaml) {
        return compiler.check("rules.yaml", yaml, ShippedSchema.SCHEMA).conditions();
    }

    private static List<FlagExpr> trees(RuleSetCompiler compiler, String yaml) {
        return compiler.check("rules.yaml", yaml, ShippedSchema.SCHEMA).conditions().stream()
                .map(CheckedCondition::tree)
                .toList();
    }

    private void refusesAsAFreshOne(String yaml) {
        assertThat(problems(compiler, yaml)).isNotEmpty().isEqualTo(problems(RuleSets.compiler(), yaml));
    }

    private static List<Problem> problems(RuleSetCompiler compiler, String yaml) {
        try {
            trees(compiler, yaml);
            return List.of();
        } catch (TidegateException e) {
            return e.problems();
        }
    }

    /** One rule a line. */
    private static String rules(String before, String... conditions) {
        StringBuilder yaml = new StringBuilder("name: limits\nproduct: PAYMENT\n" + before + "rules:\n");
        for (int i = 0; i < conditions.length; i++) {
            yaml.append("  - {id: rule-").append(i).append(", when: \"").append(conditions[i]);
            yaml.append("\", action: REVIEW, reason: LIMIT}\n");
        }
        return yaml.toString();
    }
}
