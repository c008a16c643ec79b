package io.tidegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidegate.rules.RuleSets;
import io.tidegate.rules.corpus.RandomRuleSets;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.NullMarked;

/**
 * What the check says of rules is so on events drawn at random, of which CEL's interpreter tells what fires. How often
 * each thing was said is counted, so that none of this is shown of nothing.
 */
@NullMarked
class CheckPropertyTest {
    private static final List<Check> TRIED = List.of(
            Check.NEVER_FIRES,
            Check.SWITCHED_OFF,
            Check.ALWAYS_FIRES,
            Check.HIDDEN,
            Check.CONTRADICTION,
            Check.SAME_CONDITION,
            Check.BAND_OUT_OF_REACH,
            Check.BAND_DECIDES_NOTHING,
            Check.BAND_ALWAYS_REACHED,
            Check.KNOB_BOUND,
            Check.SILENT_WHERE_ABSENT);

    /** Characters that mean something to YAML or to the language of conditions. */
    private static final String SCRAWL = "()[]{}&|!<>=\"':,.-+*/#?%\\ \n0aé\u0000\uD83D";

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void shouldSayOnlyWhatIsSo(@ForAll long seed) {
        DrawnRuleSet drawn = new DrawnRuleSet(seed);
        Claims claims = new Claims(drawn);
        for (Finding finding : inspect(drawn.yaml()).findings()) {
            assertThatCode(() -> claims.check(finding))
                    .as("seed %s: %s", seed, finding.shown())
                    .doesNotThrowAnyException();
            if (TRIED.contains(finding.check())) {
                Statistics.collect(finding.check());
            }
        }
        Statistics.coverage(said -> TRIED.forEach(check -> said.check(check).count(times -> times > 0)));
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void shouldFindEveryImplicationThatHoldingAllPairsFinds(@ForAll long seed) {
        List<InspectedRule> rules = rules(new DrawnRuleSet(seed));
        Implications implications = new Implications(rules, Implications.PAIRS_MAX);
        for (int i = 0; i < rules.size(); i++) {
            BitSet expected = new BitSet();
            for (int j = 0; j < rules.size(); j++) {
                expected.set(
                        j,
                        i != j
                                && !rules.get(i).clauses().isEmpty()
                                && Domains.implies(
                                        rules.get(i).clauses(), rules.get(j).clauses()));
            }
            assertThat(implications.of(i)).as("seed %s rule %s", seed, i).isEqualTo(expected);
            Statistics.label("implies others").collect(!expected.isEmpty());
        }
        Statistics.label("implies others").coverage(found -> found.check(true).count(times -> times > 0));
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shouldSayTheSameAgainAndNeverBreak(@ForAll long seed) {
        Random random = new Random(seed);
        String yaml = scrawledOn(RandomRuleSets.drawTelling(random, DrawnRuleSet.RULES), random);
        Inspection inspection = inspect(yaml);
        assertThat(inspect(yaml).findings()).isEqualTo(inspection.findings());
        assertThat(inspection.ruleSet().isPresent())
                .isEqualTo(inspection.errors().isEmpty());
        boolean readable = inspection.findings().stream()
                .noneMatch(finding -> finding.check() == Check.DOCUMENT || finding.check() == Check.EXPRESSION);
        Statistics.label("readable").collect(readable);
        Statistics.label("readable").coverage(found -> {
            found.check(true).count(times -> times > 0);
            found.check(false).count(times -> times > 0);
        });
    }

    /** A document as it looks after a slip of the hand, or after none. */
    private static String scrawledOn(String yaml, Random random) {
        StringBuilder changed = new StringBuilder(yaml);
        for (int slips = random.nextInt(4); slips > 0; slips--) {
            int from = random.nextInt(changed.length());
            int length = Math.min(random.nextInt(30), changed.length() - from);
            switch (random.nextInt(3)) {
                case 0 -> changed.delete(from, from + length);
                case 1 -> changed.insert(random.nextInt(changed.length()), changed.substring(from, from + length));
                default -> changed.setCharAt(from, SCRAWL.charAt(random.nextInt(SCRAWL.length())));
            }
        }
        return changed.toString();
    }

    private static Inspection inspect(String yaml) {
        return RuleSets.inspector().inspect("drawn.yaml", yaml, RandomRuleSets.SCHEMA);
    }

    private static List<InspectedRule> rules(DrawnRuleSet drawn) {
        Domains domains = new Domains(drawn.rules().vocabulary());
        List<InspectedRule> rules = new ArrayList<>();
        for (int i = 0; i < DrawnRuleSet.RULES; i++) {
            Rule rule = drawn.rules().document().rules().get(i);
            CheckedCondition condition = drawn.rules().conditions().get(i);
            rules.add(new InspectedRule(rule, condition, domains.clauses(condition.tree())));
        }
        return rules;
    }
}
