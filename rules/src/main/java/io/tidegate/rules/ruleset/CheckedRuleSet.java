package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.List;

/** A rule set whose conditions are run one by one. */
final class CheckedRuleSet implements RuleProgram {
    private final RuleSetDocument document;
    private final List<Condition> conditions;
    private final Combination combination;
    private final long version;
    private final String hash;

    /**
     * A program out of a checked document.
     *
     * @param conditions of the document's rules, in their order
     */
    CheckedRuleSet(RuleSetDocument document, List<Condition> conditions, long version, String hash) {
        this.document = requireNonNull(document, "document is null");
        this.conditions = List.copyOf(conditions);
        this.combination = new Combination(document.product(), document.bands());
        this.version = version;
        this.hash = requireNonNull(hash, "hash is null");
    }

    @Override
    public EventKind product() {
        return document.product();
    }

    @Override
    public String name() {
        return document.name();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public List<String> ruleIds() {
        return document.rules().stream().map(Rule::id).toList();
    }

    @Override
    public boolean asksForScore() {
        return !document.bands().isEmpty() || conditions.stream().anyMatch(Condition::asksForScore);
    }

    @Override
    public Ruling rule(RuleFacts facts) {
        List<Rule> fired = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).holds(facts)) {
                fired.add(document.rules().get(i));
            }
        }
        double probability = facts.score().map(ModelScore::probability).orElse(0.0);
        Combination.Outcome outcome = combination.combine(fired, probability);
        return new Ruling(
                outcome.verdict(),
                outcome.reasons(),
                fired.stream().map(Rule::id).toList(),
                outcome.points(),
                document.name(),
                version,
                hash);
    }
}
