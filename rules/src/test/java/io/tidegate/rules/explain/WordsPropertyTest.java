package io.tidegate.rules.explain;

import static io.tidegate.rules.ruleset.FlagReader.ABSENT;
import static io.tidegate.rules.ruleset.FlagReader.FALSE;
import static io.tidegate.rules.ruleset.FlagReader.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.corpus.RandomFacts;
import io.tidegate.rules.corpus.RandomRuleSets;
import io.tidegate.rules.engine.PartValues;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class WordsPropertyTest {
    private static final int RULES = 40;
    private static final int EVENTS = 40;

    /** The names of the generator, as features of every kind that words are made of. */
    private static final FeatureCatalog CATALOG = FeatureCatalog.read(
            "drawn.yaml",
            """
            catalog: drawn
            version: 1
            features:
              - {name: F0, of: MERCHANT, aggregate: LABEL_RATE, window: 30d, delay: 7d}
              - {name: F1, of: MERCHANT, aggregate: COUNT, window: 30d, delay: 7d}
              - {name: F2, of: ACCOUNT, aggregate: MEAN, field: amount, window: 30d}
              - {name: F3, aggregate: RATIO, numerator: F2, denominator: F1}
              - {name: F4, of: EVENT, aggregate: NIGHT}
              - {name: F5, of: ACCOUNT, by: CARD, aggregate: SECONDS_SINCE_LAST, window: 7d}
            """);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSayWhatIsTrueOfEveryRuleAndRuling(long seed) {
        Random random = new Random(seed);
        CheckedRuleSet rules = RuleSets.compiler()
                .check("seed-" + seed + ".yaml", RandomRuleSets.draw(random, RULES), RandomRuleSets.SCHEMA);
        new RuleWords(rules, CATALOG, ReferencePlan.shipped()).rules().forEach(WordsPropertyTest::isASentence);
        RuleProgram oracle = RuleSets.oracle().ready(rules, 1, "hash");
        RandomFacts drawn = new RandomFacts(random);
        int fired = 0;
        for (int i = 0; i < EVENTS; i++) {
            RuleFacts facts = drawn.draw();
            Ruling ruling = oracle.rule(facts);
            RulingWords words = new RulingWords(rules, CATALOG, ReferencePlan.shipped(), facts);
            Explanation explanation = words.explain(ruling);
            isASentence(explanation.summary());
            assertThat(explanation.fired()).hasSameSizeAs(ruling.firedRules());
            explanation.fired().forEach(rule -> {
                assertThat(rule.because()).isNotEmpty().noneMatch(text -> text.contains("is not true of the record"));
                rule.because().forEach(WordsPropertyTest::isSaid);
            });
            for (int rule = 0; rule < RULES; rule++) {
                isSaid(words.whyNot(rule));
                grounds(rules.conditions().get(rule).tree(), new PartValues(rules, facts), "seed " + seed);
            }
            fired += explanation.fired().size();
        }
        assertThat(fired).as("rules that fired").isGreaterThan(RULES);
    }

    @Property
    void shouldTellTwoNumbersApartInTheirOrder(@ForAll double one, @ForAll double other) {
        for (FeatureUnit kind : List.of(FeatureUnit.NUMBER, FeatureUnit.MONEY)) {
            Unit unit = new Unit(kind, "");
            double first =
                    Double.parseDouble(NumberText.beside(one, other, unit).replace(",", ""));
            double second =
                    Double.parseDouble(NumberText.beside(other, one, unit).replace(",", ""));
            SoftAssertions.assertSoftly(softly -> softly.assertThat(Double.compare(first + 0.0, second + 0.0))
                    .as("%s and %s", first, second)
                    .isEqualTo(Double.compare(one + 0.0, other + 0.0)));
        }
    }

    /** The grounds alone, everything else unknown, make the condition what it is; of one that is true all are as wanted. */
    private static void grounds(FlagExpr condition, PartValues values, String seed) {
        List<Ground> grounds = Grounds.of(condition, values);
        int value = values.flag(condition);
        Map<FlagExpr, Integer> known = new HashMap<>();
        grounds.forEach(ground -> known.put(ground.part(), ground.value()));
        assertThat(grounds).as(seed).isNotEmpty();
        if (value == TRUE) {
            assertThat(grounds).as(seed).allMatch(ground -> ground.value() == (ground.wanted() ? TRUE : FALSE));
        }
        assertThat(strong(condition, known)).as(seed + " " + condition).isEqualTo(value);
    }

    /** Kleene's strong logic over the parts that are known. */
    private static int strong(FlagExpr part, Map<FlagExpr, Integer> known) {
        if (part instanceof FlagExpr.Not not) {
            int value = strong(not.operand(), known);
            return value == ABSENT ? ABSENT : value == TRUE ? FALSE : TRUE;
        }
        if (part instanceof FlagExpr.And and) {
            return both(strong(and.left(), known), strong(and.right(), known), FALSE, TRUE);
        }
        if (part instanceof FlagExpr.Or or) {
            return both(strong(or.left(), known), strong(or.right(), known), TRUE, FALSE);
        }
        if (part instanceof FlagExpr.Choice choice) {
            int chosen = strong(choice.condition(), known);
            return chosen == ABSENT ? ABSENT : strong(chosen == TRUE ? choice.yes() : choice.no(), known);
        }
        if (part instanceof FlagExpr.FlagCompared compared) {
            int left = strong(compared.left(), known);
            int right = strong(compared.right(), known);
            return left == ABSENT || right == ABSENT ? ABSENT : left == right == compared.equal() ? TRUE : FALSE;
        }
        return known.getOrDefault(part, ABSENT);
    }

    private static int both(int left, int right, int deciding, int otherwise) {
        if (left == deciding || right == deciding) {
            return deciding;
        }
        return left == ABSENT || right == ABSENT ? ABSENT : otherwise;
    }

    private static void isASentence(String text) {
        isSaid(text);
        assertThat(text).endsWith(".");
        assertThat(Character.isUpperCase(text.codePointAt(0))).as(text).isTrue();
    }

    private static void isSaid(String text) {
        assertThat(text).isNotBlank().doesNotContain("null", "  ", "Optional", "[", ", ,");
        assertThat(text.chars()).as(text).noneMatch(Character::isISOControl);
    }
}
