package io.tidegate.rules.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.replay.Replay;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay over columns says of every row what the rule set says of the event. */
class ReplayEqualsRulingTest {
    private static final int RULES = 30;
    private static final int EVENTS = 700; // eleven words of rows, the last one not full

    private final RuleSetCompiler compiler = RuleSets.compiler();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldSayOfEachRowWhatIsSaidOfTheEvent(long seed) {
        Random random = new Random(seed);
        List<RuleFacts> facts = facts(random);
        DecisionHistory history = RandomHistory.of(facts, rules(random));
        CheckedRuleSet other = rules(random);
        assertSame(Replay.of(history, other, RandomHistory.CATALOG), facts, other);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void shouldReplayATurnedKnobAsIfItWereAnotherRuleSet(long seed) {
        Random random = new Random(seed);
        List<RuleFacts> facts = facts(random);
        CheckedRuleSet rules = rules(random);
        Replay before = Replay.of(RandomHistory.of(facts, rules), rules, RandomHistory.CATALOG);
        for (double low : new double[] {-10, -0.5, 2.5, 10}) {
            CheckedRuleSet turned = compiler.turned(rules, Map.of("low", low, "zero", 0.5));
            assertSame(before.with(turned), facts, turned);
        }
        assertSame(before, facts, rules);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 18})
    void shouldReplayAnotherRuleSetOverTheSameHistory(long seed) {
        Random random = new Random(seed);
        List<RuleFacts> facts = facts(random);
        CheckedRuleSet rules = rules(random);
        CheckedRuleSet other = rules(random);
        assertSame(
                Replay.of(RandomHistory.of(facts, rules), rules, RandomHistory.CATALOG)
                        .with(other),
                facts,
                other);
    }

    @Test
    void shouldRefuseRulesOfAnotherCatalog() {
        Random random = new Random(19);
        CheckedRuleSet rules = rules(random);
        DecisionHistory history = RandomHistory.of(facts(random), rules);
        assertThatThrownBy(() -> Replay.of(history, rules, "another"))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("SHA-256 " + RandomHistory.CATALOG + ", the rules theirs of another");
    }

    private void assertSame(Replay replay, List<RuleFacts> facts, CheckedRuleSet rules) {
        RuleProgram program = compiler.ready(rules, 1, "hash");
        for (int row = 0; row < facts.size(); row++) {
            Ruling expected = program.rule(facts.get(row));
            assertThat(replay.firedRules(row)).as("row %s", row).isEqualTo(expected.firedRules());
            assertThat(replay.shadowRules(row)).as("row %s", row).isEqualTo(expected.shadowRules());
            assertThat(replay.verdict(row)).as("row %s", row).isEqualTo(expected.verdict());
            assertThat(replay.outcome(row).reasons()).isEqualTo(expected.reasons());
            assertThat(replay.outcome(row).points()).isEqualTo(expected.points());
        }
    }

    private CheckedRuleSet rules(Random random) {
        return compiler.check("drawn.yaml", RandomRuleSets.draw(random, RULES), RandomRuleSets.SCHEMA);
    }

    private static List<RuleFacts> facts(Random random) {
        RandomFacts drawn = new RandomFacts(random);
        List<RuleFacts> facts = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            facts.add(drawn.draw());
        }
        return facts;
    }
}
