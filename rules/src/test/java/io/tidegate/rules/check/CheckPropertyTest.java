package io.tidegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.corpus.RandomFacts;
import io.tidegate.rules.corpus.RandomRuleSets;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Condition;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.NullMarked;

/** What the checks say of rules is so on events drawn at random, of which CEL's interpreter tells what fires. */
@NullMarked
class CheckPropertyTest {
    private static final int TRIES = 60;
    private static final int RULES = 14;
    private static final int EVENTS = 150;

    @Property(tries = TRIES)
    void shouldCallARuleNeverFiringOnlyIfItNeverFires(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        BitSet never = drawn.indicesOf(rule -> rule.clauses().isEmpty());
        collect("never", !never.isEmpty());
        for (RuleFacts event : drawn.events) {
            assertThat(drawn.fired(event).intersects(never)).as("seed %s", seed).isFalse();
        }
    }

    @Property(tries = TRIES)
    void shouldCallARuleAlwaysFiringOnlyIfItAlwaysFires(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        BitSet always = drawn.indicesOf(rule -> Domains.isAlways(rule.clauses()));
        collect("always", !always.isEmpty());
        for (RuleFacts event : drawn.events) {
            BitSet silent = (BitSet) always.clone();
            silent.andNot(drawn.fired(event));
            assertThat(silent.isEmpty()).as("seed %s", seed).isTrue();
        }
    }

    @Property(tries = TRIES)
    void shouldSayThatARuleImpliesAnotherOnlyIfTheOtherFiresToo(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        Implications implications = new Implications(drawn.rules, Implications.PAIRS_MAX);
        for (int index = 0; index < RULES; index++) {
            BitSet implied = implications.of(index);
            collect("implied", !implied.isEmpty());
            for (RuleFacts event : drawn.events) {
                BitSet fired = drawn.fired(event);
                BitSet silent = (BitSet) implied.clone();
                silent.andNot(fired);
                assertThat(fired.get(index) && !silent.isEmpty())
                        .as("seed %s: %s implies %s", seed, drawn.text(index), silent)
                        .isFalse();
            }
        }
    }

    @Property(tries = TRIES)
    void shouldFindEveryImplicationThatHoldingAllPairsFinds(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        Implications implications = new Implications(drawn.rules, Implications.PAIRS_MAX);
        for (int index = 0; index < RULES; index++) {
            InspectedRule rule = drawn.rules.get(index);
            BitSet expected = drawn.indicesOf(other -> !other.id().equals(rule.id())
                    && !rule.clauses().isEmpty()
                    && Domains.implies(rule.clauses(), other.clauses()));
            assertThat(implications.of(index)).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Property(tries = TRIES)
    void shouldCallARuleHiddenOnlyIfNoVerdictChangesWithoutIt(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        Implications implications = new Implications(drawn.rules, Implications.PAIRS_MAX);
        Hiding hiding = new Hiding(drawn.checked.document().rules());
        List<Verdict> verdicts = verdicts(drawn.checked, drawn.events);
        for (int index = 0; index < RULES; index++) {
            int hidden = index;
            boolean decidesNothing = implications.of(index).stream()
                    .anyMatch(other -> decidesNothing(hiding, drawn.rules, hidden, other));
            collect("hidden", decidesNothing);
            if (decidesNothing) {
                assertThat(verdicts(without(drawn.checked, index), drawn.events))
                        .as("seed %s without %s", seed, drawn.rules.get(index).id())
                        .isEqualTo(verdicts);
            }
        }
    }

    private static boolean decidesNothing(Hiding hiding, List<InspectedRule> rules, int index, int other) {
        Rule hidden = rules.get(index).rule();
        Rule by = rules.get(other).rule();
        boolean undone = Hiding.allows(by) && Hiding.objects(hidden) && hiding.mayBeUndone(by);
        return hiding.isHidden(hidden, by, index > other) && !undone;
    }

    @Property(tries = TRIES)
    void shouldTakeOutOnlyWhatChangesNothingWhereverTheKnobsStand(@ForAll long seed) {
        Drawn drawn = new Drawn(seed);
        IdlePartCheck idle = new IdlePartCheck(drawn.domains, new Findings(drawn.problems()));
        double value = new Random(seed).nextInt(20) - 10;
        KnobTurning turning = new KnobTurning(knob -> new NumberExpr.Knob(knob.name(), value));
        CheckedRuleSet whole = drawn.with(turning::turn);
        CheckedRuleSet simplified = drawn.with(tree -> turning.turn(idle.simplified(tree)));
        collect("idle", !trees(whole).equals(trees(simplified)));
        assertThat(fired(simplified, drawn.events)).as("seed %s", seed).isEqualTo(fired(whole, drawn.events));
    }

    private static void collect(String label, boolean found) {
        Statistics.label(label).collect(found).coverage(coverage -> coverage.check(true)
                .count(count -> count > 0));
    }

    private static List<FlagExpr> trees(CheckedRuleSet rules) {
        return rules.conditions().stream().map(CheckedCondition::tree).toList();
    }

    private static List<List<String>> fired(CheckedRuleSet rules, List<RuleFacts> events) {
        RuleProgram program = RuleSets.compiler().ready(rules, 1, "hash");
        return events.stream().map(program::rule).map(Ruling::firedRules).toList();
    }

    private static List<Verdict> verdicts(CheckedRuleSet rules, List<RuleFacts> events) {
        RuleProgram program = RuleSets.compiler().ready(rules, 1, "hash");
        return events.stream().map(program::rule).map(Ruling::verdict).toList();
    }

    private static CheckedRuleSet without(CheckedRuleSet whole, int index) {
        RuleSetDocument document = whole.document();
        List<Rule> rules = new ArrayList<>(document.rules());
        List<CheckedCondition> conditions = new ArrayList<>(whole.conditions());
        rules.remove(index);
        conditions.remove(index);
        RuleSetDocument rest = new RuleSetDocument(
                document.name(),
                document.product(),
                document.description(),
                document.attributes(),
                document.knobs(),
                document.bands(),
                rules);
        return new CheckedRuleSet(rest, whole.vocabulary(), conditions);
    }

    /** A rule set and events that the check of events lets in. */
    private static final class Drawn {
        private final CheckedRuleSet checked;
        private final Domains domains;
        private final List<InspectedRule> rules = new ArrayList<>();
        private final List<RuleFacts> events = new ArrayList<>();
        private final RuleProgram oracle;
        private final String yaml;

        Drawn(long seed) {
            Random random = new Random(seed);
            this.yaml = RandomRuleSets.drawRelated(random, RULES);
            this.checked = RuleSets.compiler().check("drawn.yaml", yaml, RandomRuleSets.SCHEMA);
            this.oracle = RuleSets.oracle().ready(checked, 1, "hash");
            this.domains = new Domains(checked.vocabulary());
            for (int i = 0; i < RULES; i++) {
                CheckedCondition condition = checked.conditions().get(i);
                Rule rule = checked.document().rules().get(i);
                rules.add(new InspectedRule(rule, condition, domains.clauses(condition.tree())));
            }
            RandomFacts facts = new RandomFacts(random);
            while (events.size() < EVENTS) {
                RuleFacts drawn = facts.draw();
                RiskEvent event = drawn.event();
                if (EventCheck.standard().check(event, event.eventTimeMillis()).isEmpty()) {
                    events.add(drawn);
                }
            }
        }

        DocumentProblems problems() {
            return Document.read("drawn.yaml", yaml).problems();
        }

        BitSet indicesOf(Predicate<InspectedRule> wanted) {
            BitSet indices = new BitSet();
            for (int i = 0; i < RULES; i++) {
                indices.set(i, wanted.test(rules.get(i)));
            }
            return indices;
        }

        BitSet fired(RuleFacts event) {
            List<String> ids = oracle.rule(event).firedRules();
            return indicesOf(rule -> ids.contains(rule.id()));
        }

        String text(int index) {
            return checked.conditions().get(index).text().value();
        }

        CheckedRuleSet with(UnaryOperator<FlagExpr> change) {
            List<CheckedCondition> changed = checked.conditions().stream()
                    .<CheckedCondition>map(condition -> new Changed(condition, change.apply(condition.tree())))
                    .toList();
            return new CheckedRuleSet(checked.document(), checked.vocabulary(), changed);
        }
    }

    /** A condition in the place of another. */
    private record Changed(CheckedCondition of, FlagExpr tree) implements CheckedCondition {
        @Override
        public SourceText text() {
            return of.text();
        }

        @Override
        public int offset(Expr part) {
            return 0;
        }

        @Override
        public Condition interpreted() {
            throw new UnsupportedOperationException("nobody wrote this condition");
        }
    }
}
