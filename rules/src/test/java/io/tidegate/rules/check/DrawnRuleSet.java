package io.tidegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.corpus.RandomFacts;
import io.tidegate.rules.corpus.RandomRuleSets;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.ScoreBand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** A rule set drawn from a seed, and events that the check of events lets in. */
@NullMarked
final class DrawnRuleSet {
    static final int RULES = 12;
    private static final int EVENTS = 60;

    private final String yaml;
    private final CheckedRuleSet rules;
    private final CheckedRuleSet turned;
    private final List<RuleFacts> events = new ArrayList<>();
    private final Oracle oracle = new Oracle();

    DrawnRuleSet(long seed) {
        Random random = new Random(seed);
        this.yaml = RandomRuleSets.drawTelling(random, RULES);
        this.rules = RuleSets.compiler().check("drawn.yaml", yaml, RandomRuleSets.SCHEMA);
        Map<String, Double> knobs = new HashMap<>();
        for (Knob knob : rules.document().knobs()) {
            double part = random.nextInt(5) / 4.0;
            knobs.put(knob.name(), knob.min() + part * (knob.max() - knob.min()));
        }
        this.turned = turned(knobs);
        RandomFacts facts = RandomFacts.valid(random);
        for (int i = 0; i < EVENTS; i++) {
            RuleFacts drawn = facts.draw();
            RiskEvent event = drawn.event();
            assertThat(EventCheck.standard().check(event, event.eventTimeMillis()))
                    .as("problem of an event that is to be valid")
                    .isEmpty();
            events.add(drawn);
        }
    }

    String yaml() {
        return yaml;
    }

    CheckedRuleSet rules() {
        return rules;
    }

    /** The same rules with each knob somewhere within its bounds. */
    CheckedRuleSet turned() {
        return turned;
    }

    CheckedRuleSet turned(Map<String, Double> knobs) {
        return RuleSets.compiler().turned(rules, knobs);
    }

    /** The same rule set with other conditions. */
    CheckedRuleSet changed(Function<Rule, String> conditions) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        for (Rule rule : rules.document().rules()) {
            lines.set(rule.when().at(0).line() - 1, "      " + conditions.apply(rule));
        }
        return RuleSets.compiler().check("changed.yaml", String.join("\n", lines), RandomRuleSets.SCHEMA);
    }

    List<RuleFacts> events() {
        return events;
    }

    /** Where a rule stands in order of precedence. */
    int index(String id) {
        for (int i = 0; i < RULES; i++) {
            if (rules.document().rules().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new NoSuchElementException("rule=" + id);
    }

    Rule rule(String id) {
        return rules.document().rules().get(index(id));
    }

    /** Whether a rule's condition is true, be the rule in force or not. */
    boolean holds(String id, RuleFacts event) {
        return holds(rules, id, event);
    }

    /** The same, with the knobs of another form of the rule set. */
    boolean holds(CheckedRuleSet form, String id, RuleFacts event) {
        CheckedCondition condition = form.conditions().get(index(id));
        return oracle.holds(condition, event);
    }

    /** What comes of each event. */
    List<Ruling> rulings(CheckedRuleSet form) {
        RuleProgram program = oracle.program(form);
        return events.stream().map(program::rule).toList();
    }

    /** One rule and nothing else. */
    CheckedRuleSet only(CheckedRuleSet form, String id) {
        return new CheckedRuleSet(
                with(List.of(), List.of(rule(id))),
                form.vocabulary(),
                List.of(form.conditions().get(index(id))));
    }

    CheckedRuleSet without(String id) {
        RuleSetDocument document = rules.document();
        List<Rule> rest = new ArrayList<>(document.rules());
        List<CheckedCondition> conditions = new ArrayList<>(rules.conditions());
        rest.remove(index(id));
        conditions.remove(index(id));
        return new CheckedRuleSet(with(document.bands(), rest), rules.vocabulary(), conditions);
    }

    CheckedRuleSet withoutBand(int index) {
        List<ScoreBand> bands = new ArrayList<>(rules.document().bands());
        bands.remove(index);
        return new CheckedRuleSet(with(bands, rules.document().rules()), rules.vocabulary(), rules.conditions());
    }

    private RuleSetDocument with(List<ScoreBand> bands, List<Rule> rest) {
        RuleSetDocument document = rules.document();
        return new RuleSetDocument(
                document.name(),
                document.product(),
                document.description(),
                document.attributes(),
                document.knobs(),
                bands,
                rest);
    }
}
